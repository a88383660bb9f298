namespace ParetoBench.Boards.Building.Nano;

/// <summary>What makes an application for .NET nanoFramework from C#, as far as this machine has it.</summary>
public sealed record NanoTools
{
    /// <summary>Folders with another core library than the program's own.</summary>
    public const string LibraryVariable = "NANOFRAMEWORK_LIB";

    /// <summary>The MetadataProcessor's program.</summary>
    public const string ProcessorVariable = "NANOFRAMEWORK_MDP";

    /// <summary>Words of the command line that start the C# compiler; null: none was found.</summary>
    public IReadOnlyList<string>? Compiler { get; init; }

    /// <summary>Words of the command line that start the MetadataProcessor; null: none was found.</summary>
    public IReadOnlyList<string>? Processor { get; init; }

    /// <summary>Folder with mscorlib.dll and mscorlib.pe; null: the named folder has not both.</summary>
    public string? CoreLibrary { get; init; }

    /// <summary>What is missing and how to get it, one sentence each.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The core library that comes with the program.</summary>
    public static string OwnCoreLibrary { get; } = Path.Combine(AppContext.BaseDirectory, "nanoframework");

    public static NanoTools Find() => Find(Environment.GetEnvironmentVariable);

    /// <param name="variable">Reads an environment variable; nothing else of the user's surroundings decides what is found.</param>
    public static NanoTools Find(Func<string, string?> variable)
    {
        string path = variable("PATH") ?? "";
        List<string> missing = [];
        IReadOnlyList<string>? compiler = SdkCompiler.Find(path);
        if (compiler == null)
            missing.Add("the C# compiler: install the .NET SDK");
        string? library = FindCoreLibrary(variable(LibraryVariable), missing);
        return new() { Compiler = compiler, CoreLibrary = library, Processor = FindProcessor(variable(ProcessorVariable), path, missing), Missing = missing };
    }

    /// <summary>A folder that the user names is meant: where it has no library, the program's own does not stand in.</summary>
    private static string? FindCoreLibrary(string? named, List<string> missing)
    {
        string[] folders = string.IsNullOrEmpty(named)
            ? [OwnCoreLibrary]
            : [.. named.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(Path.GetFullPath)];
        if (folders.FirstOrDefault(d => File.Exists(Path.Combine(d, "mscorlib.dll")) && File.Exists(Path.Combine(d, "mscorlib.pe"))) is { } found)
            return found;
        missing.Add("nanoFramework.CoreLibrary: " + (string.IsNullOrEmpty(named)
            ? $"mscorlib.dll and mscorlib.pe come with the program, in {OwnCoreLibrary}; rebuild it"
            : $"{LibraryVariable} does not name a folder with mscorlib.dll and mscorlib.pe; correct it, or unset it to use the program's own"));
        return null;
    }

    private static IReadOnlyList<string>? FindProcessor(string? named, string path, List<string> missing)
    {
        const string name = "nanoFramework.Tools.MetadataProcessor", variable = ProcessorVariable;
        string? program = string.IsNullOrEmpty(named) ? Programs.Find(name, path) ?? Programs.Find(name + ".exe", path) : Path.GetFullPath(named);
        if (program == null || !File.Exists(program))
        {
            missing.Add(program == null
                ? $"the MetadataProcessor: it comes with the nanoFramework extension of Visual Studio or VS Code; set {variable} to {name}.exe"
                : $"the MetadataProcessor: {variable} names {program}, which is not a file; set it to {name}.exe");
            return null;
        }
        switch (Path.GetExtension(program))
        {
            case ".dll":
                return ["dotnet", program];
            // A .NET Framework program.
            case ".exe" when !OperatingSystem.IsWindows():
                if (Programs.Find("mono", path) == null)
                    missing.Add($"mono: {program} is a .NET Framework program; apt-get install mono-runtime");
                return ["mono", program];
            default:
                return [program];
        }
    }
}
