using ParetoBench.Frontier;
using ParetoBench.Frontier.Efficiency;
using ParetoBench.Frontier.Uncertainty;
using ParetoBench.Results;

namespace ParetoBench.Reports;

/// <summary>Adds to a board's report what its repeats say: probabilities of the frontier, draws for intervals and bands, efficiencies with intervals.</summary>
public static class BoardUncertainty
{
    /// <summary>The confidence at which a report calls a membership decided, and of its intervals.</summary>
    public const double Confidence = 0.95;

    private const int ShownDraws = 100;
    private const int EfficiencyDraws = 400;

    /// <remarks>Figures of a report are medians, so medians are drawn. Figures that were read once are taken as exact.</remarks>
    public static BoardReport Add(BoardReport board, ResultStore store)
    {
        int[] places = [.. Enumerable.Range(0, board.Measurements.Count).Where(i => board.Measurements[i].Rank != null)];
        if (places.Length == 0)
            return board;
        string[] columns = [.. board.Objectives.Select(o => o.Column).Union(RepeatedFigures.Columns)];
        Dictionary<string, double[]>[] repeats =
            [.. places.Select(i => columns.ToDictionary(column => column, column => Repeats(store, board.Measurements[i].Row, column)))];
        MeasurementDraws draws = new(Samples(board, places, board.Objectives, repeats), board.Objectives, DrawOptions.Default with { Median = true });
        IReadOnlyList<Membership> members = FrontierUncertainty.Of(draws, board.Objectives, Confidence);
        IReadOnlyList<DrawnEfficiency>? efficiencies = Efficiencies(board, places, repeats);
        RankedMeasurement[] measurements = [.. board.Measurements];
        for (int p = 0; p < places.Length; p++)
        {
            measurements[places[p]] = measurements[places[p]] with
            {
                Membership = members[p],
                Draws = RepeatedFigures.Columns.Where(column => repeats[p][column].Length > 1)
                    .ToDictionary(column => column, column => Drawn(repeats[p][column], p)),
                Efficiency = efficiencies?[p],
            };
        }

        return board with { Measurements = measurements };
    }

    private static double[] Repeats(ResultStore store, MeasurementRow row, string column) =>
        RepeatedFigures.Of(store, row, column) is { Length: > 0 } repeats ? repeats : Figure.Named(column).Of(row) is { } figure ? [figure] : [];

    private static FrontierSamples Samples(BoardReport board, int[] places, IReadOnlyList<Objective> objectives, Dictionary<string, double[]>[] repeats) =>
        new(
            [.. places.Select(i => $"{board.Measurements[i].Row.Candidate} {board.Measurements[i].Row.Scheme}")],
            [.. repeats.Select(own => objectives.Select(o => own[o.Column].Select(o.Cost).ToArray()).ToArray())],
            [.. repeats.Select(own => objectives.Where(o => own[o.Column].Length > 1).Select(o => own[o.Column].Length).Distinct().Count() <= 1)])
        {
            Exact = [.. objectives.Select(o => repeats.All(own => own[o.Column].Length == 1))],
        };

    private static double[] Drawn(double[] repeats, int place)
    {
        Objective[] one = [Objective.Minimize("figure")];
        FrontierSamples samples = new(["one"], [[repeats]], [true]) { Exact = [false] };
        MeasurementDraws draws = new(samples, one, new DrawOptions(ShownDraws, (ulong)place + 1) { Median = true });
        return [.. Enumerable.Range(0, ShownDraws).Select(draw =>
        {
            Span<double> cost = stackalloc double[1];
            draws.DrawRepeats(draw, 0, cost);
            return cost[0];
        })];
    }

    /// <summary>Variable returns, inputs to shrink; null where there are not both kinds of objectives, or a figure has no ratio.</summary>
    private static IReadOnlyList<DrawnEfficiency>? Efficiencies(BoardReport board, int[] places, Dictionary<string, double[]>[] repeats)
    {
        Objective[] inputs = [.. board.Objectives.Where(o => o.Direction == ObjectiveDirection.Minimize)], outputs = [.. board.Objectives.Except(inputs)];
        bool positive = repeats.All(own => inputs.All(o => own[o.Column].All(x => x > 0)) && outputs.All(o => own[o.Column].All(y => y >= 0)));
        if (inputs.Length == 0 || outputs.Length == 0 || !positive)
            return null;
        EfficiencyColumns columns = new([.. inputs.Select(o => o.Column)], [.. outputs.Select(o => o.Column)], []);
        FrontierSamples samples = Samples(board, places, columns.Objectives, repeats);
        MeasurementDraws draws = new(samples, columns.Objectives, new DrawOptions(EfficiencyDraws, 1) { Median = true });
        return RandomEfficiency.Of(draws, columns, columns.Model(ReturnsToScale.Variable, Orientation.Input), Confidence);
    }
}
