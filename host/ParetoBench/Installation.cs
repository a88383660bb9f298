namespace ParetoBench;

/// <summary>Where the program's own files lie: boards.json, firmware images, the built-in study.</summary>
public static class Installation
{
    private const string Marker = "boards.json";

    /// <summary>The folder that holds them: the program's, or the nearest above it.</summary>
    public static string Root { get; } = Find();

    public static string BoardsFile => Path.Combine(Root, Marker);

    public static string FirmwareImages => Path.Combine(Root, "firmware-images");

    public static string ProgramPhasesStudy => Path.Combine(Root, "examples", "program-phases", "study.json");

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)) && Directory.Exists(Path.Combine(folder.FullName, "firmware-images")))
                return folder.FullName;
        }
        return AppContext.BaseDirectory;
    }
}
