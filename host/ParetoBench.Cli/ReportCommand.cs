using System.CommandLine;
using ParetoBench.Boards;
using ParetoBench.Reports;
using ParetoBench.Results;
using ParetoBench.Studies;

namespace ParetoBench.Cli;

/// <summary><c>paretobench report RUN</c>: writes a run's reports again, measuring nothing.</summary>
internal static class ReportCommand
{
    private const string Description = """
        Rewrite report.html, frontier.csv and summary.md of a finished or stopped run. Nothing is measured.

        Example:
          paretobench report runs/program-phases/20261122-101500 \
            --study examples/program-phases/study.json
        """;

    private static readonly Argument<string> Folder = new("RUN") { Description = "The run folder." };
    private static readonly Option<string> StudyFile = new("--study") { Description = "The study that was run.", Required = true, HelpName = "STUDY" };
    private static readonly Option<string?> Boards = new("--boards") { Description = "The boards.json to use.", HelpName = "FILE" };

    public static Command Create()
    {
        Command command = new("report", Description) { Folder, StudyFile, Boards };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult line)
    {
        string folder = line.GetValue(Folder)!;
        Study study = StudyReader.Read(line.GetValue(StudyFile)!);
        BoardCatalog catalog = BenchFile.Read(line.GetValue(Boards));
        using ResultStore store = RunFolder.OpenStore(folder, study, resume: true, TimeProvider.System.GetUtcNow());
        Board[] boards = [.. study.Boards.Select(b => catalog.Find(b, study.Path))];
        RunReport report = RunReports.Of(study, store, boards, new Dictionary<string, string>(), folder);
        ReportExporters.WriteAll(report, folder);
        RunTable.Write(report, line.InvocationConfiguration.Output, folder);
        return ExitCode.Ok;
    }
}
