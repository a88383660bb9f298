using System.CommandLine;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Picking;
using ParetoBench.Frontier.Uncertainty;
using ParetoBench.Tables;

namespace ParetoBench.Cli;

/// <summary>What <c>paretobench pick --samples FILE</c> adds to the verb: budgets that hold with a probability.</summary>
internal sealed class SampledPick(Option<string?> samples)
{
    private readonly DrawingOptions _drawing = new("With --samples");

    public void AddTo(Command command) => _drawing.AddTo(command);

    public int Run(
        ParseResult line, IReadOnlyList<Objective> objectives, IReadOnlyList<Budget> budgets, string? where, ResultOutput output, CancellationToken cancel)
    {
        IReadOnlyList<Objective> columns = RandomPick.Columns(objectives, budgets);
        DrawOptions options = _drawing.Of(line, columns.Select(c => c.Column));
        PointTable table = RowCondition.Filter(SamplesFile.Open(line.GetValue(samples)!, Console.In), where);
        FrontierSamples read = FrontierSamples.ReadGroups(table, columns, null)[0].Samples;
        RandomPick pick = new(new MeasurementDraws(read, columns, options, table), columns, objectives, budgets, _drawing.Confidence(line), cancel);
        TextWriter notes = line.InvocationConfiguration.Error;
        if (read.LeftOut > 0)
            notes.WriteLine($"note: {read.LeftOut} candidates have no repeats for an objective or a budget's column and are left out");
        output.Write(line, pick.Table, json =>
        {
            json.WriteString("pick", pick.Picked is { } picked ? pick.Id(picked) : null);
            json.WriteString("why", pick.Why);
            json.WriteString("nearest", pick.Nearest is { } nearest ? pick.Id(nearest) : null);
        });
        if (pick.Picked == null)
            throw new BenchException(pick.Why, table.Source, pick.NextStep, ExitCode.CheckFailed);
        notes.WriteLine($"why: {pick.Why}");
        return ExitCode.Ok;
    }
}
