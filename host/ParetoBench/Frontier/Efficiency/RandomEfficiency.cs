using System.Globalization;
using ParetoBench.Frontier.Uncertainty;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Efficiency;

/// <summary>
/// Efficiencies of measurements that scatter: all repeats are drawn again, with systematic terms, and every unit is compared anew. It models the noise of
/// the measurements; that other units might have been measured is <see cref="SmoothedBootstrap"/>.
/// </summary>
public static class RandomEfficiency
{
    /// <param name="draws">Of the columns' objectives: inputs minimized, then outputs maximized.</param>
    /// <param name="confidence">Of the intervals.</param>
    public static IReadOnlyList<DrawnEfficiency> Of(
        MeasurementDraws draws, EfficiencyColumns columns, EfficiencyModel model, double confidence, CancellationToken cancel = default)
    {
        Check(draws, columns);
        int count = draws.Options.Draws;
        double[][] efficiencies = Array.ConvertAll(new double[draws.Candidates], _ => new double[count]);
        double[][] ranks = Array.ConvertAll(new double[draws.Candidates], _ => new double[count]);
        RandomFrontier.ForEachDraw(draws, count, cancel, (costs, draw) =>
        {
            double[] drawn = DataEnvelopment.EfficienciesOf(Units(costs, columns), model);
            int[] places = DataEnvelopment.Ranks(drawn);
            for (int unit = 0; unit < drawn.Length; unit++)
                (efficiencies[unit][draw], ranks[unit][draw]) = (drawn[unit], places[unit]);
        });
        double[] measured = DataEnvelopment.EfficienciesOf(Units([.. draws.Values], columns), model);
        int[] rank = DataEnvelopment.Ranks(measured);
        return [.. draws.Samples.Ids.Select((id, unit) => new DrawnEfficiency(
            id,
            [.. draws.Values[unit].Select(Math.Abs)],
            measured[unit],
            Interval.Percentile(efficiencies[unit], confidence),
            (double)efficiencies[unit].Count(e => e == 1) / count,
            rank[unit],
            Interval.Percentile(ranks[unit], confidence)))];
    }

    /// <summary>As printed: the best first within a group.</summary>
    public static TextTable Table(IReadOnlyList<(string Group, IReadOnlyList<DrawnEfficiency> Units)> groups, EfficiencyColumns columns, string? by) =>
        new(
            [
                .. by == null ? [] : new[] { by }, "id", .. columns.All,
                "efficiency", "efficiency_low", "efficiency_high", "efficient_share", "rank", "rank_low", "rank_high",
            ],
            [.. groups.SelectMany(group => group.Units.OrderBy(u => u.Rank).ThenByDescending(u => u.Efficient).Select(u => (IReadOnlyList<string>)
            [
                .. by == null ? [] : new[] { group.Group }, u.Id, .. u.Figures.Select(TextTable.Figure),
                EfficiencyTable.Text(u.Efficiency), EfficiencyTable.Text(u.Within.Low), EfficiencyTable.Text(u.Within.High), TextTable.Share(u.Efficient),
                TextTable.Share(u.Rank), TextTable.Share(u.RankWithin.Low), TextTable.Share(u.RankWithin.High),
            ]))]);

    private static Units Units(double[][] costs, EfficiencyColumns columns) =>
        new([.. costs.Select(cost => (double[])[.. cost.Select(Math.Abs)])], columns.Inputs.Count);

    private static void Check(MeasurementDraws draws, EfficiencyColumns columns)
    {
        for (int unit = 0; unit < draws.Candidates; unit++)
        {
            for (int k = 0; k < columns.All.Count; k++)
            {
                bool isInput = k < columns.Inputs.Count;
                foreach (double cost in draws.Samples.Repeats[unit][k])
                {
                    if (isInput ? cost <= 0 : cost > 0)
                    {
                        string figure = (isInput ? cost : -cost).ToString(CultureInfo.InvariantCulture);
                        throw new BenchException(
                            $"A repeat of the {(isInput ? "input" : "output")} {columns.All[k]} is {figure}, and efficiency compares ratios",
                            $"samples of {draws.Samples.Ids[unit]}",
                            isInput
                                ? "give inputs above zero; nothing is shifted silently"
                                : "give outputs of zero or more: a loss or a negative score belongs to --inputs, or must be inverted first");
                    }
                }
            }
        }
    }
}
