using System.Globalization;
using System.Text.Json;

namespace ParetoBench.Frontier;

/// <summary>
/// Candidates with the probability that they are on the frontier, as it is printed: <c>id</c>, the mean of each objective, <c>repeats</c>, <c>paired</c>,
/// <c>rank</c> (by the means), <c>membership</c> with the interval <c>membership_low</c> to <c>membership_high</c>, and <c>decided</c>.
/// </summary>
public sealed class RandomFrontierTable
{
    /// <summary>The two-sided standard normal quantile of 95 %.</summary>
    private const double Z = 1.959963984540054;
    private readonly IReadOnlyList<Objective> _objectives;
    private readonly FrontierSamples _samples;
    private readonly int[] _memberships;
    private readonly int[] _ranks;
    private readonly double[][] _means;
    private readonly double _confidence;

    /// <param name="confidence">A membership is decided when its whole interval is above this, or below its complement.</param>
    public RandomFrontierTable(FrontierSamples samples, IReadOnlyList<Objective> objectives, int draws, ulong seed, double confidence, CancellationToken cancel = default)
    {
        (_samples, _objectives, Draws, Seed, _confidence) = (samples, objectives, draws, seed, confidence);
        _memberships = RandomFrontier.Memberships(samples, draws, seed, cancel);
        _means = [.. samples.Repeats.Select(RandomFrontier.Means)];
        _ranks = NonDominatedSort.Ranks(_means);
    }

    public int Draws { get; }

    public ulong Seed { get; }

    public IReadOnlyList<string> Columns
        => ["id", .. _objectives.Select(o => o.Column), "repeats", "paired", "rank", "membership", "membership_low", "membership_high", "decided"];

    public IEnumerable<string[]> Rows => Enumerable.Range(0, _samples.Ids.Count).Select(Row);

    public void WriteCsv(TextWriter writer) => CsvText.Write(writer, Columns, Rows);

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("draws", Draws);
        json.WriteNumber("seed", Seed);
        json.WriteNumber("confidence", _confidence);
        json.WriteStartArray("rows");
        foreach (var row in Rows)
        {
            json.WriteStartObject();
            foreach (var (column, cell) in Columns.Zip(row))
                JsonCells.Write(json, column, cell);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>
    /// The interval of a probability seen in some of the draws (Wilson, J. Amer. Stat. Assoc. 22, 1927), at 95 %. It covers the finite number of draws;
    /// that there are few repeats is in the probability itself.
    /// </summary>
    public static (double Low, double High) Wilson(int hits, int draws)
    {
        var (p, n) = ((double)hits / draws, (double)draws);
        var middle = (p + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z / (1 + (Z * Z / n)) * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
        return (hits == 0 ? 0 : middle - half, hits == draws ? 1 : middle + half);
    }

    private string[] Row(int candidate)
    {
        var (low, high) = Wilson(_memberships[candidate], Draws);
        var fewest = _samples.Repeats[candidate].Min(repeats => repeats.Length);
        return
        [
            _samples.Ids[candidate],
            .. _means[candidate].Select((cost, k) => _objectives[k].Cost(cost).ToString("G12", CultureInfo.InvariantCulture)),
            Text(fewest),
            _samples.Paired[candidate] ? "yes" : "no",
            Text(_ranks[candidate]),
            Text((double)_memberships[candidate] / Draws),
            Text(low),
            Text(high),
            fewest < 2 ? "no repeats" : low >= _confidence ? "frontier" : high <= 1 - _confidence ? "dominated" : "open",
        ];
    }

    private static string Text(double figure) => figure.ToString("G6", CultureInfo.InvariantCulture);
}
