namespace ParetoBench.Boards.Building.Nano;

/// <summary>From a written <see cref="BakedApplication"/> to what a board loads.</summary>
public static class NanoBuild
{
    /// <summary>Every assembly, each padded to 4 bytes: what nanoff deploys.</summary>
    public const string ImageFile = "app.bin";

    /// <summary>The programs to start, in the folder of what was written. What this machine has not is named in place of its path.</summary>
    public static IReadOnlyList<ProgramCall> Steps(BakedApplication application, NanoTools tools)
    {
        string core = tools.CoreLibrary ?? "NANOFRAMEWORK_LIB", mscorlib = Path.Combine(core, "mscorlib.dll");
        IReadOnlyList<string> compiler = tools.Compiler ?? ["csc"], processor = tools.Processor ?? ["nanoFramework.Tools.MetadataProcessor"];
        IReadOnlyList<string> data = application.DataAssemblies;
        string[] hints = ["-loadHints", "mscorlib", mscorlib, .. data.SelectMany(a => (string[])["-loadHints", a, a + ".dll"])];
        ProgramCall Compile(string assembly) => new(compiler[0], [.. compiler.Skip(1), "-noconfig", "-nostdlib", $"-r:{mscorlib}", $"@{assembly}.rsp"]);
        ProgramCall Convert(string assembly, string extension) =>
            new(processor[0], [.. processor.Skip(1), .. hints, "-parse", assembly + extension, "-compile", assembly + ".pe", "false"]);
        return
        [
            .. data.Select(Compile), Compile(BakedApplication.Name),
            .. data.Select(a => Convert(a, ".dll")), Convert(BakedApplication.Name, ".exe"),
        ];
    }

    /// <summary>The .pe files in the order in which a board loads them: what others refer to comes first.</summary>
    public static IReadOnlyList<string> Assemblies(BakedApplication application, NanoTools tools, string folder) =>
        [
            Path.Combine(tools.CoreLibrary ?? "NANOFRAMEWORK_LIB", "mscorlib.pe"),
            .. application.DataAssemblies.Append(BakedApplication.Name).Select(a => Path.Combine(folder, a + ".pe"))
        ];

    /// <summary>Writes, compiles, converts and joins; returns the .pe files.</summary>
    /// <exception cref="BenchException">A tool is missing or fails. The sources are written all the same.</exception>
    public static IReadOnlyList<string> Run(BakedApplication application, NanoTools tools, string folder, string board)
    {
        application.Write(folder);
        if (tools.Missing.Count > 0)
            throw Lacking(tools, folder, board);
        foreach (ProgramCall step in Steps(application, tools))
            Start(step, folder, board);
        IReadOnlyList<string> assemblies = Assemblies(application, tools, folder);
        using FileStream image = File.Create(Path.Combine(folder, ImageFile));
        foreach (string assembly in assemblies)
        {
            image.Write(File.ReadAllBytes(assembly));
            image.Write(new byte[(4 - image.Position % 4) % 4]);
        }
        return assemblies;
    }

    private static BenchException Lacking(NanoTools tools, string folder, string board)
    {
        string names = string.Join(", ", tools.Missing.Select(m => m.Split(':')[0]));
        return new($"The application of board {board} was written but cannot be built: this machine lacks {names}", folder,
            $"Get {string.Join("; and ", tools.Missing)}. Or build it elsewhere with the commands that --dry-run shows.", ExitCode.BoardFailed);
    }

    private static void Start(ProgramCall step, string folder, string board)
    {
        ProgramEnd end = NativeBuild.Run(
            step.Program, step.Arguments, $"The application of board {board}", "Check the tools that docs/boards/nanoframework.md names.", folder);
        if (!end.IsOk)
            throw new BenchException(
                $"The application of board {board} cannot be built: {step.CommandLine} ended with exit code {end.ExitCode}: {end.LastLines}", folder,
                "Read the tool's output; docs/boards/nanoframework.md names the versions that are known to work.", ExitCode.BoardFailed);
    }
}
