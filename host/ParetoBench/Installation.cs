namespace ParetoBench;

/// <summary>Where the program's own files lie: boards.json, firmware images, the built-in study. Of an installation nothing is written.</summary>
public static class Installation
{
    private const string Marker = "boards.json";

    private static readonly Lazy<string> Native = new(FindNativeSources);

    /// <summary>The folder that holds them: the program's, or the nearest above it.</summary>
    public static string Root { get; } = Find();

    /// <summary>The program was built in the folder of its sources, and not installed or published with its files beside it.</summary>
    public static bool IsCheckout { get; } = !Same(Root, AppContext.BaseDirectory);

    public static string BoardsFile => Path.Combine(Root, Marker);

    public static string FirmwareImages => Path.Combine(Root, "firmware-images");

    public static string ProgramPhasesStudy => Path.Combine(Root, "examples", "program-phases", "study.json");

    /// <summary>The published runner for Linux boards that an installation brings along; a checkout publishes its own.</summary>
    public static string LinuxRunner => Path.Combine(Root, "linux-runner", "paretobench-runner.dll");

    /// <summary>The C runner's sources, to build beside: the checkout's, or a copy in the user's cache.</summary>
    public static string NativeSources => Native.Value;

    /// <summary>Where an application for a board with .NET nanoFramework is written and compiled, unless the user names a folder.</summary>
    public static string NanoBuild(string board) =>
        IsCheckout ? Path.Combine(Root, "device", "Nano", "build", board) : Path.Combine(UserCache.Folder, "nano", board);

    private static string FindNativeSources()
    {
        string sources = Path.Combine(Root, "device", "Native");
        return IsCheckout ? sources : SourceCopy.InCache(sources);
    }

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)) && Directory.Exists(Path.Combine(folder.FullName, "firmware-images")))
                return folder.FullName;
        }
        return AppContext.BaseDirectory;
    }

    private static bool Same(string a, string b) => Path.TrimEndingDirectorySeparator(a) == Path.TrimEndingDirectorySeparator(b);
}
