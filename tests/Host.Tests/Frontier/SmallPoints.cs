using FsCheck;
using FsCheck.Fluent;

namespace ParetoBench.Tests.Frontier;

/// <summary>Point sets small enough for brute force, on a coarse grid so that ties and duplicates are common.</summary>
internal static class SmallPoints
{
    public static Arbitrary<double[][]> Of(int mostObjectives, int mostPoints)
    {
        Gen<double[][]> sets =
            from objectives in Gen.Choose(1, mostObjectives)
            from points in Gen.Choose(1, mostPoints)
            from figures in Gen.Choose(0, 6).ArrayOf(objectives * points)
            select figures.Select(f => (double)f).Chunk(objectives).ToArray();
        return sets.ToArbitrary();
    }
}
