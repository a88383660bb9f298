using ParetoBench.Tables;

namespace ParetoBench.Frontier.Uncertainty;

/// <summary>
/// Measurements drawn again from their own repeats (the bootstrap: Efron, Annals of Statistics 7(1), 1979), and multiplied by the systematic terms.
/// </summary>
/// <remarks>
/// A draw takes as many repeats of each candidate as there are, with replacement; figures of one repeat stay together where all objectives that vary have
/// the same repeats, so that their correlation counts. Each objective is the mean (or median) of its draw.
/// Every draw of every candidate has its own generator, seeded with the seed, the draw and the candidate: any of them can be had alone, in any order.
/// </remarks>
public sealed class MeasurementDraws
{
    private const ulong SystematicStream = 1UL << 63;
    private readonly FrontierSamples _samples;
    private readonly DrawOptions _options;
    private readonly (int Objective, double Share, int[] SourceOf)[] _terms;

    /// <param name="samples">Of one table.</param>
    /// <param name="table">The table, where a systematic term names one of its columns; else null.</param>
    public MeasurementDraws(FrontierSamples samples, IReadOnlyList<Objective> objectives, DrawOptions options, PointTable? table = null)
    {
        (_samples, _options) = (samples, options);
        if (options.Sessions && !samples.SameRepeats)
            throw new BenchException("Not every candidate has the same repeats, so they cannot be drawn together",
                "--sessions", "Leave --sessions out, or complete the sessions.");
        _terms = [.. options.Systematic.Where(term => term.Share > 0).Select(term =>
            (Enumerable.Range(0, objectives.Count).Single(k => objectives[k].Column == term.Column), term.Share, Sources(samples, term, table)))];
        Values = [.. samples.Repeats.Select(own => own.Select(Statistic).ToArray())];
    }

    public int Candidates => _samples.Ids.Count;

    public int Objectives => _samples.Repeats[0].Length;

    public FrontierSamples Samples => _samples;

    public DrawOptions Options => _options;

    /// <summary>The measurements as they are: costs, one array per candidate.</summary>
    public IReadOnlyList<double[]> Values { get; }

    /// <summary>True when that objective of a candidate has a systematic term.</summary>
    public bool HasSystematic(int objective) => Array.Exists(_terms, term => term.Objective == objective);

    /// <summary>All candidates of one draw: costs into arrays of one figure per objective.</summary>
    public void Draw(int draw, double[][] costs)
    {
        for (int candidate = 0; candidate < costs.Length; candidate++)
            Draw(draw, candidate, costs[candidate]);
    }

    /// <summary>One candidate of one draw.</summary>
    public void Draw(int draw, int candidate, Span<double> costs)
    {
        DrawRepeats(draw, candidate, costs);
        foreach ((int objective, double share, int[] sourceOf) in _terms)
            costs[objective] *= Factor(draw, objective, share, sourceOf[candidate]);
    }

    /// <summary>The systematic factor of each objective of a candidate in one draw.</summary>
    public void Factors(int draw, int candidate, Span<double> factors)
    {
        factors.Fill(1);
        foreach ((int objective, double share, int[] sourceOf) in _terms)
            factors[objective] *= Factor(draw, objective, share, sourceOf[candidate]);
    }

    /// <summary>One candidate of one draw without systematic terms.</summary>
    public void DrawRepeats(int draw, int candidate, Span<double> costs)
    {
        double[][] repeats = _samples.Repeats[candidate];
        bool together = _samples.Paired[candidate];
        SplitMix random = new(_options.Seed, Stream(draw, _options.Sessions ? 0 : candidate));
        if (_options.Median)
            DrawMedians(repeats, together, random, costs);
        else if (together)
            DrawPaired(repeats, random, costs);
        else
            DrawApart(repeats, ref random, costs);
    }

    private static void DrawPaired(double[][] repeats, SplitMix random, Span<double> costs)
    {
        int count = 1;
        foreach (double[] figures in repeats)
            count = Math.Max(count, figures.Length);
        costs.Clear();
        for (int i = 0; i < count; i++)
        {
            int repeat = random.Below(count);
            for (int k = 0; k < costs.Length; k++)
            {
                if (repeats[k].Length > 1)
                    costs[k] += repeats[k][repeat];
            }
        }
        for (int k = 0; k < costs.Length; k++)
            costs[k] = repeats[k].Length > 1 ? costs[k] / count : repeats[k][0];
    }

    private static void DrawApart(double[][] repeats, ref SplitMix random, Span<double> costs)
    {
        for (int k = 0; k < costs.Length; k++)
        {
            double sum = 0.0;
            for (int i = 0; i < repeats[k].Length; i++)
                sum += repeats[k][random.Below(repeats[k].Length)];
            costs[k] = sum / repeats[k].Length;
        }
    }

    private static void DrawMedians(double[][] repeats, bool together, SplitMix random, Span<double> costs)
    {
        SplitMix start = random;
        for (int k = 0; k < costs.Length; k++)
        {
            double[] drawn = new double[repeats[k].Length];
            if (together)
                random = start;
            for (int i = 0; i < drawn.Length; i++)
                drawn[i] = repeats[k][random.Below(drawn.Length)];
            costs[k] = MedianOf(drawn);
        }
    }

    private double Statistic(double[] figures) => _options.Median ? MedianOf([.. figures]) : figures.Average();

    private static double MedianOf(double[] figures)
    {
        Array.Sort(figures);
        int middle = figures.Length / 2;
        return figures.Length % 2 == 1 ? figures[middle] : (figures[middle - 1] + figures[middle]) / 2;
    }

    private double Factor(int draw, int objective, double share, int source)
    {
        SplitMix random = new(_options.Seed, Stream(draw, source) ^ SystematicStream ^ ((ulong)(objective + 1) << 54));
        return Math.Exp(share * random.Normal());
    }

    /// <summary>Draws in the lower 31 bits, candidates above.</summary>
    private static ulong Stream(int draw, int candidate) => (uint)draw | ((ulong)(uint)candidate << 31);

    private static int[] Sources(FrontierSamples samples, SystematicTerm term, PointTable? table)
    {
        if (term.By == null)
            return [.. Enumerable.Range(0, samples.Ids.Count)];
        if (term.By == SystematicTerm.All)
            return new int[samples.Ids.Count];
        if (table == null)
            throw new ArgumentException("a table is needed for a systematic term by column", nameof(table));
        int column = table.ColumnIndex(term.By);
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        return [.. samples.FirstRows.Select(row => table.Rows[row].Cells[column])
            .Select(value => numbers.TryGetValue(value, out int number) ? number : numbers[value] = numbers.Count)];
    }
}
