using System.CommandLine;
using ParetoBench.Boards;
using ParetoBench.Reports;
using ParetoBench.Results;
using ParetoBench.Studies;

namespace ParetoBench.Cli;

/// <summary><c>paretobench run STUDY</c>: measures a study on its boards.</summary>
internal static class RunCommand
{
    private const string Description = """
        Measure a study: quantize its candidates, deploy them to its boards, and find the frontier.

        Every measurement is on disk before the next begins. A run that was stopped or killed continues
        with --resume: failures are retried, completed measurements are kept. Results in the run folder:
        run.db (SQLite, all samples), measurements.csv, report.html, frontier.csv and summary.md.

        A run is not continued with a different study, nor on a board whose boards.json entry or firmware
        image has changed (its port and its description may): --remeasure measures that board again.

        Exit codes:
          0    everything measured, or refused because it does not fit a board
          1    a board's outputs differ from the host's, so its figures do not count
          2    the study or a candidate cannot be used
          3    a board failed; --resume retries it
          130  cancelled; --resume continues

        Examples:
          paretobench run examples/program-phases/study.json
          paretobench run study.json --boards bench/boards.json --output results/monday
          paretobench run study.json --resume
        """;

    private static readonly Argument<string> File = new("STUDY") { Description = "The study, a JSON file." };
    private static readonly Option<string?> Boards = new("--boards")
    {
        Description = "The boards.json to use. [default: the one in this folder, else the program's own]",
        HelpName = "FILE",
    };
    private static readonly Option<string?> Output = new("--output") { Description = "Folder of the run. [default: runs/STUDY/TIME]", HelpName = "DIR" };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Continue the newest run of the study, or the one in --output." };
    private static readonly Option<bool> Remeasure = new("--remeasure")
    {
        Description = "Continue, and measure again the variants of every board whose boards.json entry or firmware image has changed.",
    };
    private static readonly Option<string[]> Only = new("--only")
    {
        Description = "Use only these boards of the study, comma-separated.",
        HelpName = "board,board",
    };

    public static Command Create()
    {
        Command command = new("run", Description) { File, Boards, Output, Resume, Remeasure, Only, CandidateChoice.Names };
        command.SetAction((line, cancel) => Task.Run(() => Run(line, cancel), CancellationToken.None));
        return command;
    }

    private static int Run(ParseResult line, CancellationToken cancel)
    {
        Study study = CandidateChoice.Of(StudyReader.Read(line.GetValue(File)!), line);
        string[] only = [.. Frontier.Objective.Names(line.GetValue(Only) ?? [])];
        if (only.Length > 0)
        {
            if (only.Except(study.Boards).FirstOrDefault() is { } stranger)
                throw new BenchException($"The study does not use board '{stranger}'", study.Path, $"Its boards are: {string.Join(", ", study.Boards)}.");
            study = study with { Boards = [.. study.Boards.Where(only.Contains)] };
        }
        bool remeasure = line.GetValue(Remeasure);
        string options = $"{(remeasure ? " --remeasure" : "")}{CandidateChoice.Words(line)}{(only.Length == 0 ? "" : $" --only {string.Join(',', only)}")}";
        return Execute(
            study, line.GetValue(Boards), line.GetValue(Output), line.GetValue(Resume) || remeasure, line.InvocationConfiguration, cancel, options, remeasure);
    }

    /// <summary>Runs a study and prints what it found. Shared with <c>demo</c>.</summary>
    internal static int Execute(
        Study study, string? boardsFile, string? output, bool resume, InvocationConfiguration configuration, CancellationToken cancel, string options = "",
        bool remeasure = false)
    {
        BoardCatalog boards = BenchFile.Read(boardsFile);
        string folder = output ?? (resume ? RunFolder.Newest("runs", study) : RunFolder.New("runs", study, TimeProvider.System.GetUtcNow()));
        ConsoleProgress progress = new(configuration.Error, !Console.IsErrorRedirected);
        configuration.Error.WriteLine(
            TerminalText.Clean(
                $"{study.Title}: {study.Candidates.Count} candidates, schemes {string.Join(", ", study.Schemes)}, boards "
                + $"{string.Join(", ", study.Boards)}; results in {folder}"));
        RunReport report;
        try
        {
            report = new StudyRun(
                study, boards, Installation.FirmwareImages, folder, progress, TimeProvider.System)
            { Remeasure = remeasure }.Execute(resume, cancel);
        }
        catch (OperationCanceledException)
        {
            configuration.Error.WriteLine();
            configuration.Error.WriteLine(
                $"cancelled; completed measurements are kept in {folder}. To continue: paretobench run "
                + $"{study.Path}{(boardsFile == null ? "" : $" --boards {boardsFile}")}{options} --output {folder} --resume");
            return ExitCode.Cancelled;
        }
        RunTable.Write(report, configuration.Output, folder);

        // A ladder of some hundred forms is evaluated on the whole test split: a minute or more, too long to do unasked.
        if (report.Complexity == null)
            configuration.Error.WriteLine(
                TerminalText.Clean(
                    $"the report can also show bits against quality (takes a minute or more): paretobench complexity {study.Path} --run {folder} && "
                    + $"paretobench report {folder} --study {study.Path}{(boardsFile == null ? "" : $" --boards {boardsFile}")}"));
        return ExitCodeOf(report);
    }

    /// <summary>Wrong outputs come first: a board that failed is tried again on resume, a board that computes wrong must be looked at.</summary>
    private static int ExitCodeOf(RunReport report) =>
        report.Rows.Any(r => r.Status == MeasurementStatus.Differs) ? ExitCode.CheckFailed
        : report.Failures > 0 || report.Rows.Any(r => r.Status == MeasurementStatus.Failed) ? ExitCode.BoardFailed
        : ExitCode.Ok;
}
