namespace ParetoBench.Boards.Building.Nano;

/// <summary>The runner's own sources: device/Nano/sources.rsp.</summary>
internal static class NanoSources
{
    private const string Replaced = "NoVariant.cs";

    public static string Folder => Path.Combine(Installation.Root, "device", "Nano");

    /// <summary>The same compilation with a variant: full paths, so that it may be started from the folder of what was written.</summary>
    public static string ResponseFile(IEnumerable<string> dataAssemblies)
    {
        string list = Path.Combine(Folder, "sources.rsp");
        if (!File.Exists(list))
            throw new BenchException(
                "The nanoFramework runner's sources are missing", list, "Use a complete checkout of the program: applications are compiled from device/Nano.",
                ExitCode.BoardFailed);
        IEnumerable<string> lines = File.ReadLines(list).Where(l => l.Length > 0 && l[0] != '#').Select(Line);
        return string.Join('\n', lines.Concat(dataAssemblies.Select(a => $"-r:{a}.dll"))) + "\n";
    }

    private static string Line(string line) =>
        line[0] == '-' ? line : line == Replaced ? "BakedCase.cs" : $"\"{Path.GetFullPath(Path.Combine(Folder, line))}\"";
}
