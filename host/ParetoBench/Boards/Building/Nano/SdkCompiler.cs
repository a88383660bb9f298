using System.Runtime.InteropServices;

namespace ParetoBench.Boards.Building.Nano;

/// <summary>The C# compiler of a .NET SDK.</summary>
internal static class SdkCompiler
{
    private static readonly string Host = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    // A runtime lies in ROOT/shared/Microsoft.NETCore.App/VERSION.
    private static readonly string OwnRoot = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>
    /// Words of the command line that start it; null: there is none. The SDK beside the runtime of this very process comes first, so
    /// that PATH does not decide; a csc of PATH comes last, for it may be mono's, which does not know C# 10.
    /// </summary>
    /// <param name="path">Folders with programs, as in PATH.</param>
    public static IReadOnlyList<string>? Find(string path) => Find(path, OwnRoot);

    internal static IReadOnlyList<string>? Find(string path, string root) =>
        Newest(Path.Combine(root, Host), Path.Combine(root, "sdk"))
        ?? (Programs.Find(Host, path) is { } dotnet ? Newest(dotnet, SdkFolder(dotnet)) : null)
        ?? (Programs.Find("csc", path) is { } csc ? [csc] : null);

    private static IReadOnlyList<string>? Newest(string dotnet, string? sdks)
    {
        if (!File.Exists(dotnet) || !Directory.Exists(sdks))
            return null;
        string? compiler = Directory.GetDirectories(sdks).OrderByDescending(Number)
            .Select(sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll")).FirstOrDefault(File.Exists);
        return compiler == null ? null : [dotnet, compiler];
    }

    /// <summary>Of the folder's name, e.g. 10.0.401 or 11.0.100-preview.1.</summary>
    private static Version Number(string sdk) =>
        Version.TryParse(Path.GetFileName(sdk).Split('-')[0], out Version? number) ? number : new Version(0, 0);

    /// <summary>What dotnet itself says: a link on PATH, or a script, does not tell where its SDKs are.</summary>
    private static string? SdkFolder(string dotnet)
    {
        string[] sdks = Programs.Run(dotnet, ["--list-sdks"]).Said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // A line is: 10.0.100 [/usr/share/dotnet/sdk].
        return sdks.Select(line => line.Split(' ', 2)).Where(words => words.Length == 2).Select(words => words[1].Trim('[', ']', '\r')).LastOrDefault();
    }
}
