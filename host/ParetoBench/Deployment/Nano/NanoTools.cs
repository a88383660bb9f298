using System.Diagnostics;
using ParetoBench.Flashing;

namespace ParetoBench.Deployment.Nano;

/// <summary>The programs and packages that make an application for .NET nanoFramework from C#, as far as this machine has them.</summary>
public sealed record NanoTools
{
    /// <summary>Folders with assemblies and their .pe files, besides the NuGet cache.</summary>
    public const string LibraryVariable = "NANOFRAMEWORK_LIB";

    /// <summary>The MetadataProcessor's program.</summary>
    public const string ProcessorVariable = "NANOFRAMEWORK_MDP";

    /// <summary>Words of the command line that start the C# compiler; null: none was found.</summary>
    public IReadOnlyList<string>? Compiler { get; init; }

    /// <summary>Words of the command line that start the MetadataProcessor; null: none was found.</summary>
    public IReadOnlyList<string>? Processor { get; init; }

    /// <summary>Folder with mscorlib.dll and mscorlib.pe; null: none was found.</summary>
    public string? CoreLibrary { get; init; }

    /// <summary>What is missing and how to get it, one sentence each.</summary>
    public IReadOnlyList<string> Missing =>
    [
        .. Compiler == null ? ["the C# compiler: install the .NET SDK"] : Array.Empty<string>(),
        .. CoreLibrary == null ? [$"nanoFramework.CoreLibrary: nuget install nanoFramework.CoreLibrary, and set {LibraryVariable} to its lib folder"] : Array.Empty<string>(),
        .. Processor == null ? [$"the MetadataProcessor: it comes with the nanoFramework extension of Visual Studio or VS Code; set {ProcessorVariable} to nanoFramework.Tools.MetadataProcessor.exe"] : Array.Empty<string>(),
    ];

    public static NanoTools Find() => new() { Compiler = FindCompiler(), Processor = FindProcessor(), CoreLibrary = FindCoreLibrary() };

    /// <summary>A program of PATH; null: it is not there.</summary>
    public static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static IReadOnlyList<string>? FindCompiler()
    {
        if (OnPath("csc") is { } own)
            return [own];
        if (OnPath("dotnet") is not { } dotnet)
            return null;
        using Process process = Process.Start(new ProcessStartInfo(dotnet, ["--list-sdks"]) { RedirectStandardOutput = true })!;
        string[] sdks = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        // A line is: 10.0.100 [/usr/share/dotnet/sdk]. The last is the newest.
        return sdks.Reverse().Select(l => l.Split(' ', 2)).Where(l => l.Length == 2)
            .Select(l => Path.Combine(l[1].Trim('[', ']', '\r'), l[0], "Roslyn", "bincore", "csc.dll"))
            .Where(File.Exists).Select(csc => (IReadOnlyList<string>)[dotnet, csc]).FirstOrDefault();
    }

    private static IReadOnlyList<string>? FindProcessor()
    {
        const string name = "nanoFramework.Tools.MetadataProcessor";
        string? program = Environment.GetEnvironmentVariable(ProcessorVariable) is { Length: > 0 } named ? named : OnPath(name) ?? OnPath(name + ".exe");
        if (program == null || !File.Exists(program))
            return null;
        return Path.GetExtension(program) switch
        {
            ".dll" => ["dotnet", program],
            // A .NET Framework program.
            ".exe" when !OperatingSystem.IsWindows() => ["mono", program],
            _ => [program],
        };
    }

    private static string? FindCoreLibrary()
    {
        IEnumerable<string> named = (Environment.GetEnvironmentVariable(LibraryVariable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string package = Path.Combine(cache, "nanoframework.corelibrary");
        IEnumerable<string> cached = Directory.Exists(package)
            ? Directory.GetDirectories(package).OrderByDescending(d => Version.TryParse(Path.GetFileName(d), out Version? v) ? v : new Version(0, 0)).Select(d => Path.Combine(d, "lib"))
            : [];
        return named.Concat(cached).FirstOrDefault(d => File.Exists(Path.Combine(d, "mscorlib.dll")) && File.Exists(Path.Combine(d, "mscorlib.pe")));
    }
}
