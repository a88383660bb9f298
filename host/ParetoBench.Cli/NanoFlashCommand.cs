using ParetoBench.Boards;
using ParetoBench.Boards.Building;
using ParetoBench.Boards.Building.Nano;
using ParetoBench.Boards.Flashing;

namespace ParetoBench.Cli;

/// <summary><c>paretobench boards flash</c> for boards with .NET nanoFramework: firmware, and an application with a variant built in.</summary>
/// <param name="Variant">The .pbm file; null: the firmware alone.</param>
/// <param name="Inputs">Test inputs; null: made up.</param>
/// <param name="Folder">Where sources and application go; null: the program's own place.</param>
internal sealed record NanoFlashCommand(Board Board, string? Variant, string? Inputs, string? Folder, bool DryRun, TimeSpan Timeout)
{
    private string Place => Path.GetFullPath(Folder ?? Installation.NanoBuild(Board.Id));

    private bool IsFlashed => BoardKindCatalog.Of(Board).IsFlashed;

    public int Run(TextWriter output, TextWriter error)
    {
        void Say(string words) => output.WriteLine(TerminalText.Clean(words));
        void Show(string words) => error.WriteLine(TerminalText.Clean(words));
        if (Variant != null)
            return Bake(Application(Variant), Say, Show);
        if (!IsFlashed)
            Say($"{Board.Id}: nothing to flash; it runs on this machine");
        else if (DryRun)
            NanoFlash.Plan(Board, null).ToList().ForEach(step => Say(step.CommandLine));
        else
            NanoFlash.Flash(Board, null, Timeout, Show);
        return ExitCode.Ok;
    }

    private int Bake(BakedApplication application, Action<string> say, Action<string> show)
    {
        NanoTools tools = NanoTools.Find();
        string image = Path.Combine(Place, NanoBuild.ImageFile);
        if (DryRun)
        {
            application.Write(Place);
            Plan(application, tools, image).ToList().ForEach(say);
            return ExitCode.Ok;
        }
        IReadOnlyList<string> assemblies = NanoBuild.Run(application, tools, Place, Board.Id);
        if (IsFlashed)
        {
            NanoFlash.Flash(Board, image, Timeout, show);
            say($"{Board.Id}: flashed; it prints its report every few seconds");
        }
        else
        {
            say($"{Board.Id}: nothing to flash; the application is built: nanoclr run --assemblies {string.Join(' ', assemblies)}");
        }
        return ExitCode.Ok;
    }

    private IEnumerable<string> Plan(BakedApplication application, NanoTools tools, string image)
    {
        yield return $"# Written to {Place}: data libraries ({application.DataAssemblies.Count}) and the application's response file.";
        foreach (string missing in tools.Missing)
            yield return $"# Missing on this machine: {missing}.";
        yield return new ProgramCall("cd", [Place]).CommandLine;
        foreach (ProgramCall step in NanoBuild.Steps(application, tools))
            yield return step.CommandLine;
        IReadOnlyList<string> assemblies = NanoBuild.Assemblies(application, tools, Place);
        if (!IsFlashed)
        {
            yield return new ProgramCall("nanoclr", ["run", "--assemblies", .. assemblies]).CommandLine;
            yield break;
        }
        yield return $"# {image}: {string.Join(' ', assemblies)}, concatenated, each padded with zeros to a multiple of 4 bytes.";
        foreach (ProgramCall step in NanoFlash.Plan(Board, image))
            yield return step.CommandLine;
    }

    private BakedApplication Application(string variant)
    {
        if (!File.Exists(variant))
            throw new BenchException("The variant file does not exist", variant, "Give the .pbm file that 'paretobench quantize' wrote.");
        byte[] model = File.ReadAllBytes(variant);
        BakedImage.RequireModel(model, variant);
        return BakedInputs.Application(Board.Runner ?? Board.Id, model, variant, Inputs, !IsFlashed);
    }
}
