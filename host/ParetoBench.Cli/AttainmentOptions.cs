using System.CommandLine;
using System.Globalization;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Attainment;
using ParetoBench.Frontier.Hypervolumes;
using ParetoBench.Frontier.Uncertainty;
using ParetoBench.Tables;

namespace ParetoBench.Cli;

/// <summary>What <c>paretobench frontier --attainment</c> adds to the verb: level sets of several frontiers, their mean and spread.</summary>
internal sealed class AttainmentOptions(Option<string?> reference)
{
    /// <summary>In three objectives each further frontier costs more than the one before.</summary>
    private const int MostSpatialDraws = 200;

    private readonly Option<string?> _levels = new("--attainment")
    {
        Description = "Print the exact level sets that a fraction of several frontiers attains, for 2 or 3 objectives. With --reference also their "
            + "expectation and deviation.",
        HelpName = "0.05,0.5,0.95",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _sets = new("--sets")
    {
        Description = "With --attainment and FILE: rows with the same value in this column form a frontier.",
        HelpName = "column",
    };

    public void AddTo(Command command)
    {
        command.Add(_levels);
        command.Add(_sets);
        command.Validators.Add(line =>
        {
            if (line.GetValue(_sets) != null && line.GetResult(_levels) == null)
                line.AddError("--sets needs --attainment.");
        });
    }

    /// <summary>Null when attainment is not asked for.</summary>
    public IReadOnlyList<double>? Levels(ParseResult line)
    {
        if (line.GetResult(_levels) == null)
            return null;
        string text = line.GetValue(_levels) ?? "0.05,0.5,0.95";
        return [.. text.Split(',', StringSplitOptions.TrimEntries).Select(part => double.TryParse(
            part, NumberStyles.Float, CultureInfo.InvariantCulture, out double level) && level is > 0 and <= 1
            ? level
            : throw new BenchException(
                $"\"{part}\" is not a fraction above 0 and up to 1", $"--attainment {text}", "Give fractions of the frontiers: --attainment 0.05,0.5,0.95."))];
    }

    /// <summary>The frontiers of the draws; of the first ones alone in three objectives.</summary>
    public AttainmentFunction OfDraws(MeasurementDraws draws, IReadOnlyList<Objective> objectives, CancellationToken cancel)
    {
        Check(objectives);
        return new AttainmentFunction(
            RandomFrontier.Fronts(draws, objectives.Count == 2 ? draws.Options.Draws : Math.Min(draws.Options.Draws, MostSpatialDraws), cancel));
    }

    /// <summary>The rows of a table, a set for each value of a column.</summary>
    public int PrintSets(ParseResult line, PointTable table, IReadOnlyList<double> levels, IReadOnlyList<Objective> objectives, string? by, ResultOutput output)
    {
        Check(objectives);
        string sets = line.GetValue(_sets)
             ?? throw new BenchException(
                 "Which rows make up a frontier is not specified", "--attainment",
                 "Name the column that tells the frontiers apart, e.g. --sets run; or draw them from repeats with --samples.");
        return Print(
            line, [.. PointSets.Of(table, objectives, sets, by).Select(g => (g.Group, new AttainmentFunction(g.Sets)))], levels, objectives, by, output);
    }

    public int Print(
        ParseResult line, IReadOnlyList<(string Group, AttainmentFunction Attainment)> groups, IReadOnlyList<double> levels,
        IReadOnlyList<Objective> objectives, string? by, ResultOutput output)
    {
        IReadOnlyList<double>? corner = line.GetValue(reference) == null ? null : ReferencePoint.Parse(line.GetValue(reference), objectives);
        AttainmentTable table = new(groups, levels, objectives, corner, by);
        output.Write(line, table.Table.WriteCsv, table.WriteJson, console => ResultOutput.Show(console, table.Table));
        foreach (string note in table.Notes)
            line.InvocationConfiguration.Error.WriteLine(note);
        return ExitCode.Ok;
    }

    private static void Check(IReadOnlyList<Objective> objectives)
    {
        if (objectives.Count is < AttainmentFunction.FewestObjectives or > AttainmentFunction.MostObjectives)
            throw new BenchException(
                $"Attainment level sets need 2 or 3 objectives; there are {objectives.Count}", "--attainment", "Name two or three objectives.");
    }
}
