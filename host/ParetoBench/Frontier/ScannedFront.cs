namespace ParetoBench.Frontier;

/// <summary>A front of any number of objectives: every member is compared, the latest first.</summary>
internal sealed class ScannedFront : IFront
{
    private readonly List<double[]> _members = [];

    public bool Dominates(double[] point)
    {
        for (var i = _members.Count - 1; i >= 0; i--)
        {
            if (Dominance.AtLeastAsGood(_members[i], point))
                return true;
        }

        return false;
    }

    public void Add(double[] point) => _members.Add(point);
}
