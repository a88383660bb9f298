using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Frontier.Attainment;

/// <summary>
/// The empirical attainment function of several sets of points: at each place the share of the sets that hold a point at least as good
/// (Grunert da Fonseca, Fonseca and Hall, EMO 2001). Its level sets are exact, for two and three objectives.
/// </summary>
public sealed class AttainmentFunction
{
    public const int FewestObjectives = 2;
    public const int MostObjectives = 3;
    private readonly double[][][] _sets;

    /// <param name="sets">For each set its points, which are costs.</param>
    public AttainmentFunction(IReadOnlyList<double[][]> sets)
    {
        if (sets.Count == 0)
            throw new ArgumentException("at least one set", nameof(sets));
        _sets = [.. sets.Select(set => (double[][])[.. NonDominatedSet.Of(set).Select(i => set[i])])];
        Objectives = _sets.First(set => set.Length > 0)[0].Length;
        if (Objectives is < FewestObjectives or > MostObjectives)
            throw new ArgumentException($"{FewestObjectives} or {MostObjectives} objectives", nameof(sets));
    }

    public int Sets => _sets.Length;

    public int Objectives { get; }

    internal IReadOnlyList<double[][]> Fronts => _sets;

    /// <summary>The fewest sets that make up a share: 1 for a share of 0.</summary>
    public int SetsOf(double share) => Math.Clamp((int)Math.Ceiling((share * Sets) - 1e-9), 1, Sets);

    /// <summary>The frontier of the places that at least so many sets attain: costs, by the first objective.</summary>
    public double[][] Level(int sets)
    {
        if (sets < 1 || sets > Sets)
            throw new ArgumentOutOfRangeException(nameof(sets));
        double[][] level = Objectives == 2 ? LevelSet2D.Of(_sets, sets) : LevelSet3D.Of(_sets, sets);
        Array.Sort(level, (a, b) => Dominance.Compare(a, b));
        return level;
    }

    /// <summary>How many sets attain that place.</summary>
    public int At(double[] place) => _sets.Count(set => Array.Exists(set, point => Dominance.AtLeastAsGood(point, place)));
}
