using System.CommandLine;
using System.Globalization;
using ParetoBench.Frontier.Efficiency;
using ParetoBench.Frontier.Uncertainty;
using ParetoBench.Tables;
using Spectre.Console;

namespace ParetoBench.Cli;

/// <summary><c>paretobench efficiency FILE</c>: how near each row comes to the best mix of the others.</summary>
internal static class EfficiencyCommand
{
    private const string Description = """
        Compare what the rows of a CSV file produce (outputs) with what they consume (inputs): data
        envelopment analysis.

        A row is inefficient if a mix of rows produces at least as much from inputs that are all
        smaller by a common factor. That factor is its efficiency (--orientation input); with
        --orientation output it is 1/phi, where phi is the factor by which the outputs could grow.
        The table is printed with these columns added: efficiency (1 = no row or mix is better), peers
        (the rows of the mix) and rank (ties share a rank).
        Inputs must be above zero, outputs zero or more. Rows with a missing value are left out.
        With --samples the repeats are resampled, and efficiencies and ranks get intervals that reflect the
        measurement noise. --bootstrap corrects for rows that could have been measured but were not.

        Examples:
          paretobench efficiency points.csv --inputs latency_ms,ram_bytes --outputs accuracy
          paretobench efficiency points.csv --inputs latency_ms --outputs accuracy --returns crs
          paretobench efficiency points.csv --inputs latency_ms,energy_mj --outputs accuracy --super --csv -
          paretobench efficiency points.csv --inputs a,b --fixed b --outputs c --by board --json -
          paretobench efficiency points.csv --inputs latency_ms --outputs accuracy --bootstrap 2000
          paretobench efficiency --samples repeats.csv --inputs latency_ms,energy_mj --outputs accuracy
        """;

    private static readonly Argument<string?> File = new("FILE")
    {
        Description = "A CSV file with a header, a run folder, or - for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private static readonly Option<string[]> Inputs = new("--inputs") { Description = "Columns that are consumed, comma-separated.", HelpName = "a,b" };
    private static readonly Option<string[]> Outputs = new("--outputs") { Description = "Columns that are produced, comma-separated.", HelpName = "c" };
    private static readonly Option<string[]> Fixed = new("--fixed")
    {
        Description = "Inputs or outputs that cannot be changed: compared, not scaled.",
        HelpName = "a",
    };
    private static readonly Option<string> Returns = Choice(
        "--returns", "Which mixes count: averages (vrs), any multiples (crs), multiples that sum to at most 1 (drs) or at least 1 (irs), single rows (fdh).",
        "vrs", ReturnsNames.Names);
    private static readonly Option<string> Side = Choice("--orientation", "The side to improve.", "input", ["input", "output"]);
    private static readonly Option<bool> Super = new("--super")
    {
        Description = "Also compare each row with only the others, and rank by that: it tells efficient rows apart.",
    };
    private static readonly Option<string?> By = new("--by")
    {
        Description = "Compare separately for each value of this column, e.g. board.",
        HelpName = "column",
    };

    private static readonly Option<int> Bootstrap = new("--bootstrap")
    {
        Description = "Correct the efficiencies with N draws of the smoothed bootstrap of Simar and Wilson.",
        HelpName = "N",
    };
    private static readonly Option<string?> Samples = new("--samples")
    {
        Description = "Repeats in long format, with columns id, objective, value and repeat, instead of FILE.",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        ResultOutput output = new();
        DrawingOptions drawing = new("With --samples");
        Command command = new("efficiency", Description) { File, Inputs, Outputs, Fixed, Returns, Side, Super, By, Bootstrap, Samples };
        drawing.AddTo(command);
        output.AddTo(command);
        command.Validators.Add(line =>
        {
            if ((line.GetValue(File) == null) == (line.GetValue(Samples) == null))
                line.AddError("Give either FILE or --samples.");
            if (line.GetResult(Bootstrap) is { Errors: var errors } && !errors.Any() && line.GetValue(Bootstrap) is < 100 or > 1_000_000)
                line.AddError("--bootstrap must be from 100 to 1000000; 2000 is usual.");
            if (line.GetValue(Samples) != null && (line.GetValue(Super) || line.GetResult(Bootstrap) != null))
                line.AddError("--super and --bootstrap need FILE, not --samples.");
        });
        command.SetAction((line, cancel) => Task.Run(() => Run(line, output, drawing, cancel), cancel).WaitAsync(cancel));
        return command;
    }

    private static int Run(ParseResult line, ResultOutput output, DrawingOptions drawing, CancellationToken cancel)
    {
        Orientation orientation = line.GetValue(Side) == "input" ? Orientation.Input : Orientation.Output;
        EfficiencyColumns columns = EfficiencyColumns.Parse(line.GetValue(Inputs) ?? [], line.GetValue(Outputs) ?? [], line.GetValue(Fixed) ?? [], orientation);
        EfficiencyModel model = columns.Model(ReturnsNames.Parse(line.GetValue(Returns)!), orientation);
        if (line.GetValue(Samples) is { } samples)
            return RunSamples(line, samples, columns, model, output, drawing, cancel);
        PointTable table = PointFile.Open(line.GetValue(File)!, Console.In);
        (int, ulong, double)? bootstrap = line.GetValue(Bootstrap) is var draws and > 0
            ? (draws, drawing.Of(line, columns.All).Seed, drawing.Confidence(line))
            : null;
        EfficiencyTable compared = new(table, columns, model, line.GetValue(Super), line.GetValue(By), bootstrap, cancel);
        if (Enumerable.Range(0, table.Count).All(row => compared.Efficiency(row) == null))
            throw new BenchException(
                "No row has a value for every input and output", table.Source,
                $"Fill in {string.Join(" and ", columns.All)}, or name other columns; rows with status refused, differs or failed do not count.");

        foreach (string note in compared.Notes())
            line.InvocationConfiguration.Error.WriteLine($"note: {note}");
        output.Write(line, compared.WriteCsv, json => EfficiencyJson.Write(json, compared), console => WriteTable(console, compared));
        return ExitCode.Ok;
    }

    private static int RunSamples(
        ParseResult line, string path, EfficiencyColumns columns, EfficiencyModel model, ResultOutput output, DrawingOptions drawing, CancellationToken cancel)
    {
        (string? by, DrawOptions options) = (line.GetValue(By), drawing.Of(line, columns.All));
        PointTable table = SamplesFile.Open(path, Console.In);
        (string Group, IReadOnlyList<DrawnEfficiency>)[] groups = FrontierSamples.ReadGroups(table, columns.Objectives, by)
            .Select(
                group =>
                    (
                        group.Group,
                        RandomEfficiency.Of(
                            new MeasurementDraws(group.Samples, columns.Objectives, options, table), columns, model, drawing.Confidence(line), cancel)))
            .ToArray();
        output.Write(line, RandomEfficiency.Table(groups, columns, by), json =>
        {
            json.WriteString("returns", ReturnsNames.Of(model.Returns));
            json.WriteString("orientation", model.Orientation == Orientation.Input ? "input" : "output");
            json.WriteNumber("draws", options.Draws);
            json.WriteNumber("confidence", drawing.Confidence(line));
        });
        return ExitCode.Ok;
    }

    private static void WriteTable(IAnsiConsole console, EfficiencyTable compared)
    {
        int[] named = [.. compared.Table.NamingColumns];
        int[] shown = [.. named.Concat(compared.Columns.All.Select(compared.Table.ColumnIndex)).Distinct()];
        Table table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("rank").RightAligned());
        foreach (int column in shown)
        {
            TableColumn heading = new(ResultOutput.Cell(compared.Table.Columns[column].Trim()));
            table.AddColumn(named.Contains(column) ? heading : heading.RightAligned());
        }

        string[] added =
        [
            "efficiency", .. compared.Super ? new[] { "super-efficiency" } : [], .. compared.Bootstrapped ? new[] { "corrected", "low", "high" } : [], "peers"
        ];
        foreach (string heading in added)
            table.AddColumn(heading == "peers" ? new TableColumn(heading) : new TableColumn(heading).RightAligned());
        foreach (int row in Enumerable.Range(0, compared.Table.Count).Where(row => compared.Rank(row) != null).OrderBy(row => compared.Rank(row)))
        {
            string[] cells =
            [
                .. shown.Select(c => compared.Table.Rows[row].Cells[c]), .. Figures(compared, row),
                string.Join(", ", compared.Peers(row).Select(peer => peer.Id))
            ];
            table.AddRow(cells.Prepend(compared.Rank(row)!.Value.ToString(CultureInfo.InvariantCulture)).Select(ResultOutput.Cell));
        }

        console.Write(table);
    }

    private static IEnumerable<string> Figures(EfficiencyTable compared, int row)
    {
        UnitEfficiency efficiency = compared.Efficiency(row)!;
        yield return efficiency.Efficiency.ToString("0.0000", CultureInfo.InvariantCulture);
        if (efficiency.SuperEfficiency is { } super)
            yield return double.IsFinite(super) ? super.ToString("0.0000", CultureInfo.InvariantCulture) : "-";
        if (!compared.Bootstrapped)
            yield break;
        CorrectedEfficiency? corrected = compared.Corrected(row);
        foreach (double? figure in new[] { corrected?.Corrected, corrected?.Low, corrected?.High })
            yield return figure?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "-";
    }

    private static Option<string> Choice(string name, string description, string usual, IReadOnlyList<string> names)
    {
        Option<string> option = new(name) { Description = description, DefaultValueFactory = _ => usual };
        option.AcceptOnlyFromAmong([.. names]);
        return option;
    }
}
