using System.CommandLine;
using System.Globalization;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Hypervolumes;
using ParetoBench.Frontier.Picking;
using ParetoBench.Frontier.Ranking;
using ParetoBench.Tables;
using Spectre.Console;

namespace ParetoBench.Cli;

/// <summary><c>paretobench frontier FILE</c>: ranks the rows of a table by dominance.</summary>
internal static class FrontierCommand
{
    private const string Description = """
        Rank the rows of a CSV file by dominance: rank 1 is the Pareto frontier.

        A row dominates another if it is at least as good in every objective and strictly better in one.
        Equal rows share a rank. Rows with a missing objective value are not ranked.
        The table is printed with two columns added: rank, and dominated_by, the rank 1 rows that dominate
        the row. Rows are named by the column id, else candidate, else the first column that is not an
        objective; by row number if those names are not unique.
        With --samples the repeats of the measurements are resampled many times. The output says how often
        each candidate is on the frontier, whether that is decided at the given confidence, and how many
        more repeats of which candidates would decide the rest.

        Examples:
          paretobench frontier points.csv --minimize latency_ms,ram_bytes --maximize accuracy
          paretobench frontier runs/20261122-101500 --minimize latency_ms --maximize accuracy \
            --by board --csv -
          paretobench frontier points.csv --minimize a,b --maximize c --hypervolume \
            --reference 10,10,0 --json -
          paretobench frontier points.csv --maximize accuracy --minimize ram_bytes --epsilon-constraint
          paretobench frontier --samples repeats.csv --minimize latency_ms,energy_mj --maximize accuracy \
            --systematic energy_mj=0.13@lab --csv -
          paretobench frontier --samples repeats.csv --minimize latency_ms,energy_mj --attainment 0.5
        """;

    private static readonly Argument<string?> File = new("FILE")
    {
        Description = "A CSV file with a header, a run folder, or - for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private static readonly Option<string[]> Minimize = new("--minimize") { Description = "Columns to minimize, comma-separated.", HelpName = "a,b" };
    private static readonly Option<string[]> Maximize = new("--maximize") { Description = "Columns to maximize, comma-separated.", HelpName = "c" };
    private static readonly Option<string?> By = new("--by")
    {
        Description = "Rank separately for each value of this column, e.g. board.",
        HelpName = "column",
    };
    private static readonly Option<bool> WithHypervolume = new("--hypervolume")
    {
        Description = $"Compute the exact volume that the rows dominate, for up to {Hypervolume.MostObjectives} objectives.",
    };
    private static readonly Option<string?> Reference = new("--reference")
    {
        Description = "The worst corner of the hypervolume, in the columns' units: the --minimize objectives in order, then the --maximize ones. "
            + "Rows that are not strictly better in every objective add nothing.",
        HelpName = "10,10,0",
    };

    private static readonly Option<bool> Contributions = new("--contributions")
    {
        Description = "Add hv_contribution: the hypervolume that the frontier would lose without the row.",
    };
    private static readonly Option<bool> Knee = new("--knee")
    {
        Description = "Report the knee: the frontier row farthest from the plane through the frontier's ends.",
    };
    private static readonly Option<string?> ReferenceSet = new("--reference-set")
    {
        Description = "Report how far the rows are from those of this file: epsilon indicators and IGD+.",
        HelpName = "FILE",
    };
    private static readonly Option<bool> OnlyFrontier = new("--only-frontier") { Description = "Keep only the rank 1 rows, for tables with very many rows." };
    private static readonly Option<bool> Epsilon = new("--epsilon-constraint")
    {
        Description = "Print the best row in the first objective for every limit on the others.",
    };
    private static readonly Option<string?> Samples = new("--samples")
    {
        Description = "Repeats in long format, with columns id, objective, value and repeat, instead of FILE.",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        ResultOutput output = new();
        AttainmentOptions attainment = new(Reference);
        SampledFrontier random = new(Samples, By, attainment);
        Command command = new("frontier", Description)
        {
            File,
            Minimize,
            Maximize,
            By,
            WithHypervolume,
            Reference,
            Contributions,
            Knee,
            ReferenceSet,
            OnlyFrontier,
            Epsilon,
        };
        attainment.AddTo(command);
        command.Add(Samples);
        random.AddTo(command);
        output.AddTo(command);
        command.Validators.Add(line =>
        {
            if ((line.GetValue(File) == null) == (line.GetValue(Samples) == null))
                line.AddError("Give either FILE or --samples.");
        });
        command.SetAction((line, cancel) => Task.Run(() => Run(line, output, random, attainment, cancel), cancel).WaitAsync(cancel));
        return command;
    }

    private static int Run(ParseResult line, ResultOutput output, SampledFrontier random, AttainmentOptions attainment, CancellationToken cancel)
    {
        IReadOnlyList<Objective> objectives = line.GetValue(Epsilon)
            ? ObjectiveOrder.Of(line, Minimize, Maximize)
            : Objective.Parse(line.GetValue(Minimize) ?? [], line.GetValue(Maximize) ?? []);
        if (line.GetValue(Samples) != null)
            return random.Run(line, objectives, output, cancel);
        bool contributions = line.GetValue(Contributions);
        IReadOnlyList<double>? reference = line.GetValue(WithHypervolume) || contributions || line.GetValue(Reference) != null
            ? ReferencePoint.Parse(line.GetValue(Reference), objectives)
            : null;
        PointTable table = PointFile.Open(line.GetValue(File)!, Console.In);
        if (attainment.Levels(line) is { } levels)
            return attainment.PrintSets(line, table, levels, objectives, line.GetValue(By), output);
        (int, int)? file = null;
        if (line.GetValue(OnlyFrontier))
        {
            int rows = table.Count;
            table = FrontierRows.Of(table, objectives, line.GetValue(By), out int missing);
            file = (missing, rows);
        }

        PointTable? referenceSet = line.GetValue(ReferenceSet) is { } path ? PointFile.Open(path, Console.In) : null;
        RankedTable ranked = new(table, objectives, line.GetValue(By));
        if (ranked.Ranking.Missing == table.Count)
            throw NothingToRank(table, objectives);
        IReadOnlyList<(string Group, double Volume)>? volumes = reference == null ? null : Hypervolume.OfGroups(ranked, objectives, reference);
        FrontierExtras extras = FrontierExtras.Of(ranked, objectives, contributions ? reference : null, line.GetValue(Knee), referenceSet);

        TextWriter notes = line.InvocationConfiguration.Error;
        if (line.GetValue(Epsilon))
        {
            output.Write(line, EpsilonConstraint.Table(ranked, objectives, line.GetValue(By)));
            return ExitCode.Ok;
        }

        foreach (string note in ranked.Notes(objectives, reference, file))
            notes.WriteLine($"note: {note}");
        output.Write(
            line, csv => ranked.WriteCsv(csv, extras.Contributions), json => FrontierJson.Write(json, ranked, volumes, extras),
            console => WriteTable(console, ranked, objectives));
        foreach ((string group, double volume) in volumes ?? [])
            notes.WriteLine($"hypervolume{Of(group)}: {TextTable.Precise(volume)}");
        foreach ((string group, string? knee) in extras.Knees ?? [])
            notes.WriteLine($"knee{Of(group)}: {knee ?? "none"}");
        foreach ((string group, FrontDistance distance) in extras.Distances ?? [])
            notes.WriteLine(
                $"indicators{Of(group)}: "
                + $"{string.Join(", ", distance.Named().Select(i => $"{i.Name} {(i.Figure is { } f ? TextTable.Precise(f) : "undefined")}"))}");
        return ExitCode.Ok;
    }

    private static BenchException NothingToRank(PointTable table, IReadOnlyList<Objective> objectives) =>
        new(
            "No row has a value for every objective", table.Source,
            $"Fill in {string.Join(" and ", objectives.Select(o => o.Column))}, or name other columns; rows with status refused, differs or failed do not "
            + $"count.");

    private static string Of(string group) => group.Length > 0 ? $" of {group}" : "";

    private static void WriteTable(IAnsiConsole console, RankedTable ranked, IReadOnlyList<Objective> objectives)
    {
        int[] shown = [.. ranked.Table.NamingColumns, .. objectives.Select(o => ranked.Table.ColumnIndex(o.Column))];
        Table table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("rank").RightAligned());
        foreach (int column in shown.Distinct())
        {
            TableColumn heading = new(ResultOutput.Cell(ranked.Table.Columns[column].Trim()));
            table.AddColumn(objectives.Any(o => ranked.Table.ColumnIndex(o.Column) == column) ? heading.RightAligned() : heading);
        }

        table.AddColumn("dominated by");
        foreach (int row in ranked.Groups.SelectMany(g => g.Rows.Where(r => ranked.Ranking.Ranks[r] != null).OrderBy(r => ranked.Ranking.Ranks[r])))
        {
            table.AddRow(shown.Distinct().Select(column => ResultOutput.Cell(ranked.Table.Rows[row].Cells[column]))
                .Prepend(ResultOutput.Cell(ranked.Ranking.Ranks[row]!.Value.ToString(CultureInfo.InvariantCulture)))
                .Append(ResultOutput.Cell(string.Join(", ", ranked.DominatedBy(row)))));
        }

        console.Write(table);
    }
}
