using System.IO.Compression;
using System.Runtime.InteropServices;

namespace ParetoBench.Tests.Packaging;

/// <summary>The packages, made once, beside the built tree: of the tool for this system and one other, which is quick, and of the library.</summary>
public sealed class Packages : IDisposable
{
    private readonly Lazy<InstalledTool> _tool;

    public Packages()
    {
        _tool = new Lazy<InstalledTool>(() => new InstalledTool(this));
        string[] apart = ["-c", "Release", "--artifacts-path", Path.Combine(Work, "artifacts"), "-o", Folder, $"-p:ToolSystems={System}+{Other}"];
        Command.Dotnet(["pack", "host/ParetoBench.Cli", .. apart]);
        Command.Dotnet(["pack", "host/ParetoBench", .. apart]);
        string library = Path.GetFileNameWithoutExtension(Directory.GetFiles(Folder, "ParetoBench.Core.*.nupkg").Single());
        Version = library["ParetoBench.Core.".Length..];
    }

    /// <summary>This system's name in packages, e.g. linux-x64; a runtime of a distribution calls itself after that.</summary>
    public static string System { get; } =
        (OperatingSystem.IsWindows() ? "win-" : OperatingSystem.IsMacOS() ? "osx-" : "linux-")
        + $"{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>Packed too, because packages of other systems are made from other parts.</summary>
    public static string Other { get; } = System == "win-x64" ? "linux-x64" : "win-x64";

    /// <summary>Goes with the tests.</summary>
    public string Work { get; } = Directory.CreateTempSubdirectory("paretobench-packages-").FullName;

    public string Folder => Path.Combine(Work, "packages");

    public string Version { get; }

    /// <summary>Installed when it is first asked for.</summary>
    public InstalledTool Tool => _tool.Value;

    public string FileOf(string id) => Path.Combine(Folder, $"{id}.{Version}.nupkg");

    /// <summary>Paths in a package, and the text of its file .nuspec.</summary>
    public (IReadOnlyList<string> Files, string Specification) Read(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(FileOf(id));
        using StreamReader specification = new(package.GetEntry(id + ".nuspec")!.Open());
        return ([.. package.Entries.Select(e => e.FullName)], specification.ReadToEnd());
    }

    public void Dispose() => Directory.Delete(Work, recursive: true);
}
