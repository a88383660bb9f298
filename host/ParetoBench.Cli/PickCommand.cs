using System.CommandLine;
using System.Globalization;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Picking;
using ParetoBench.Tables;
using Spectre.Console;

namespace ParetoBench.Cli;

/// <summary><c>paretobench pick FILE</c>: the best row within budgets.</summary>
internal static class PickCommand
{
    private const string Description = """
        Pick the best row of a CSV file among those that meet every budget.

        The first objective on the command line decides; ties go to the next objectives in turn, then to
        the earlier row.
        A budget is in the unit of its column; a row with that value missing does not meet it.
        If no row meets all budgets, the exit code is 1, and the nearest row and the binding budgets are
        reported.
        With --samples the budgets are met if all of them hold together with probability --confidence.

        Examples:
          paretobench pick points.csv --maximize accuracy \
            --budget "ram_bytes<=65536" --budget "latency_ms<=20"
          paretobench pick runs/20261122-101500 --maximize accuracy --minimize latency_ms \
            --budget "flash_bytes<1e6" --json -
          paretobench pick --samples repeats.csv --maximize accuracy --budget "energy_mj<=2" \
            --systematic energy_mj=0.13 --confidence 0.9
        """;

    private static readonly Argument<string?> File = new("FILE")
    {
        Description = "A CSV file with a header, a run folder, or - for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private static readonly Option<string[]> Minimize = new("--minimize") { Description = "Columns to minimize, comma-separated.", HelpName = "a,b" };
    private static readonly Option<string[]> Maximize = new("--maximize") { Description = "Columns to maximize, comma-separated.", HelpName = "c" };
    private static readonly Option<string[]> Budgets = new("--budget")
    {
        Description = "A limit: a column, one of <= < >= > ==, and a plain number. May be repeated.",
        HelpName = "\"ram_bytes<=65536\"",
    };

    private static readonly Option<string?> Where = new("--where")
    {
        Description = "Only rows with this text in a column, e.g. those of one board.",
        HelpName = "board=qemu-m4",
    };

    private static readonly Option<string?> Samples = new("--samples")
    {
        Description = "Repeats in long format, with columns id, objective, value and repeat, instead of FILE.",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        ResultOutput output = new();
        SampledPick sampled = new(Samples);
        Command command = new("pick", Description) { File, Maximize, Minimize, Budgets, Where, Samples };
        sampled.AddTo(command);
        output.AddTo(command);
        command.Validators.Add(line =>
        {
            if ((line.GetValue(File) == null) == (line.GetValue(Samples) == null))
                line.AddError("Give either FILE or --samples.");
        });
        command.SetAction((line, cancel) => Task.Run(() => Run(line, output, sampled, cancel), cancel).WaitAsync(cancel));
        return command;
    }

    private static int Run(ParseResult line, ResultOutput output, SampledPick sampled, CancellationToken cancel)
    {
        IReadOnlyList<Objective> objectives = ObjectiveOrder.Of(line, Minimize, Maximize);
        Budget[] budgets = [.. (line.GetValue(Budgets) ?? []).Select(Budget.Parse)];
        if (line.GetValue(Samples) != null)
            return sampled.Run(line, objectives, budgets, line.GetValue(Where), output, cancel);
        PointTable table = PointFile.Open(line.GetValue(File)!, Console.In);
        int[] rows = RowCondition.Rows(table, line.GetValue(Where));
        Pick pick = Pick.From(table, objectives, budgets, rows);
        TextWriter notes = line.InvocationConfiguration.Error;
        foreach (string note in rows.Length == table.Count ? table.MixedProvenance() : [])
            notes.WriteLine($"note: {note}");
        if (pick.Considered < rows.Length)
            notes.WriteLine($"note: {rows.Length - pick.Considered} of {rows.Length} rows have no value for an objective and are left out");

        output.Write(
            line, csv => WriteCsv(csv, table, pick), json => PickJson.Write(json, table, pick), console => WriteTable(
                console, table, pick, objectives, budgets));
        if (pick.Row != null)
        {
            notes.WriteLine($"why: {pick.Why}");
            return ExitCode.Ok;
        }

        throw new BenchException(pick.Why, table.Source, NextStep(table, pick, budgets), ExitCode.CheckFailed);
    }

    private static string NextStep(PointTable table, Pick pick, IReadOnlyList<Budget> budgets)
    {
        if (pick.Nearest is not { } row)
            return "Measure the columns of the budgets, or drop a budget.";
        IEnumerable<string> missed = budgets.Where(b => !b.IsMetBy(table.Figure(row, b.Column)))
            .Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Column} {table.Figure(row, b.Column)} against {b}"));
        string binding = string.Join("; ", pick.Reliefs.Select(relief => relief.Sentence(table.Label(relief.Row))));
        return $"The nearest is {table.Label(row)} (data row {row + 1}) with {string.Join(", ", missed)}: relax the budget, or add a smaller candidate; "
            + (binding.Length > 0 ? binding : "no single budget binds: several would have to be relaxed") + ".";
    }

    private static void WriteCsv(TextWriter writer, PointTable table, Pick pick) =>
        CsvText.Write(writer, table.Columns, pick.Row is { } row ? [table.Rows[row].Cells] : []);

    private static void WriteTable(IAnsiConsole console, PointTable table, Pick pick, IReadOnlyList<Objective> objectives, IReadOnlyList<Budget> budgets)
    {
        if (pick.Row is not { } row)
            return;
        int[] figures = [.. objectives.Select(o => o.Column).Concat(budgets.Select(b => b.Column)).Select(table.ColumnIndex)];
        Grid grid = new Grid().AddColumn().AddColumn();
        foreach (int column in table.NamingColumns.Concat(figures).Distinct())
            grid.AddRow(ResultOutput.Cell(table.Columns[column].Trim()), ResultOutput.Cell(table.Rows[row].Cells[column]));
        console.Write(grid);
    }
}
