namespace ParetoBench.Cli;

/// <summary>Programs of other packages.</summary>
internal static class Programs
{
    public static bool IsOnPath(string name) => PathOf(name) != null;

    public static string? PathOf(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}
