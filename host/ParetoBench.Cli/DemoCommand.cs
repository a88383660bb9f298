using System.CommandLine;
using ParetoBench.Studies;

namespace ParetoBench.Cli;

/// <summary><c>paretobench demo</c>: the main job on the built-in study.</summary>
internal static class DemoCommand
{
    private const string Description = """
        Run the complete workflow on the built-in study: real candidates that predict program phases, measured on this
        machine and on an emulated Cortex-M4 running the real firmware image.

        If the emulator is not installed, the demo says so and measures on this machine only.
        """;

    private const string EmulatedBoard = "qemu-m4";
    private const string Emulator = "qemu-system-arm";

    private static readonly Option<string?> Output = new("--output")
    {
        Description = "Folder of the run. [default: runs/program-phases/TIME]",
        HelpName = "DIR",
    };

    public static Command Create()
    {
        Command command = new("demo", Description) { Output, CandidateChoice.Names };
        command.SetAction((line, cancel) => Task.Run(() => Run(line, cancel), CancellationToken.None));
        return command;
    }

    private static int Run(ParseResult line, CancellationToken cancel)
    {
        Study study = CandidateChoice.Of(StudyReader.Read(Installation.ProgramPhasesStudy), line);
        if (Programs.Find(Emulator) == null)
        {
            line.InvocationConfiguration.Error.WriteLine(
                $"note: {Emulator} is not installed, so board {EmulatedBoard} is left out and only this machine is measured. To add it: apt-get install "
                + $"{Emulator}");
            study = study with { Boards = [.. study.Boards.Where(b => b != EmulatedBoard)] };
        }
        string options = CandidateChoice.Words(line) + (study.Boards.Contains(EmulatedBoard) ? "" : $" --only {string.Join(',', study.Boards)}");
        return RunCommand.Execute(study, Installation.BoardsFile, line.GetValue(Output), resume: false, line.InvocationConfiguration, cancel, options);
    }
}
