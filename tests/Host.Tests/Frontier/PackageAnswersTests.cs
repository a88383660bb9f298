using ParetoBench.Frontier;
using ParetoBench.Frontier.Attainment;
using ParetoBench.Frontier.Hypervolumes;
using ParetoBench.Frontier.Picking;
using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Tests.Frontier;

/// <summary>
/// Answers of the R packages emoa 0.5-0.1 and eaf 2.4 (Debian 12) for points of <see cref="Congruential"/>: hypervolume of both, ranks of both,
/// contributions, indicators, attainment and the Vorob'ev deviation of eaf.
/// </summary>
public class PackageAnswersTests
{
    [Theory]
    [InlineData(2, 693752)]
    [InlineData(3, 582782784)]
    [InlineData(4, 394339220351)]
    [InlineData(5, 80259084402105)]
    [InlineData(6, 1.76323736644413e17)]
    [InlineData(7, 8.05302536658036e18)]
    [InlineData(8, 9.23411800262805e21)]
    public void Hypervolumes_agree_to_twelve_digits_with_points_beyond_the_reference(int objectives, double expected) =>
        Assert.Equal(1, Hypervolume.Of(Congruential.Points(30, objectives, objectives, 1000), [.. Enumerable.Repeat(900.0, objectives)]) / expected, 13);

    [Theory]
    [InlineData(3, new double[] { 0, 0, 0, 0, 28553640, 0, 28271088, 0, 0, 0, 0, 0, 90066576, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 110208, 0, 0, 0, 0, 0, 0 })]
    [InlineData(5, new double[]
    {
        0, 4575361816558, 0, 200304269380, 0, 488248895264, 39173497240, 0, 3253297709448, 0, 419053140850, 19594110221539, 0, 2185669900036, 2777010957440,
        54206651520, 0, 17460642678442, 0, 667030078712, 339317756425, 0, 0, 12013033984, 0, 783040445, 0, 1644090576291, 0, 0,
    })]
    public void Contributions_agree_where_dominated_points_are_left_out(int objectives, double[] expected) =>
        Assert.Equal(expected, Hypervolume.Contributions(Congruential.Points(30, objectives, objectives, 1000), [.. Enumerable.Repeat(900.0, objectives)]));

    [Theory]
    [InlineData(2, "2 3 8 8 2 4 5 6 3 6 3 7 5 6 6 3 1 12 9 2 7 3 9 6 11 8 10 7 6 9 5 4 4 1 4 4 8 7 3 7 2 2 1 6 4 2 1 4 7 10 4 6 2 2 11 9 5 8 8 9")]
    [InlineData(3, "7 1 8 5 9 4 5 9 5 4 2 4 3 3 10 3 7 3 3 6 8 8 4 4 3 6 3 4 4 5 3 6 6 2 3 4 6 5 2 4 3 9 6 5 3 6 4 2 7 2 5 7 7 4 8 5 3 3 6 9")]
    [InlineData(4, "3 3 2 4 5 3 2 6 2 3 5 6 6 3 3 3 6 6 4 5 3 3 5 4 2 4 5 3 4 1 1 3 1 2 4 4 7 3 2 2 3 5 3 4 1 4 2 5 3 1 5 2 5 2 3 3 2 2 2 5")]
    public void Ranks_agree_among_duplicates_and_ties(int objectives, string expected) =>
        Assert.Equal(expected, string.Join(' ', NonDominatedSort.Ranks(Congruential.Points(60, objectives, 10 + objectives, 7))));

    [Theory]
    [InlineData(2, false, 9, 1.23728813559322, 0.905538513813742)]
    [InlineData(2, true, 14, 1.5, 2.6560219778561)]
    [InlineData(3, false, 41, 5.125, 13.6163400932308)]
    [InlineData(3, true, 33, 5.125, 16.4641222956667)]
    [InlineData(4, false, 32, 2.8, 15.3438530888824)]
    [InlineData(4, true, 54, 3.95, 23.6795902429517)]
    public void Indicators_agree_also_where_the_last_objective_is_maximized(
        int count, bool maximizesLast, double additive, double multiplicative, double igdPlus)
    {
        Objective[] objectives =
            [.. Enumerable.Range(0, count).Select(k => maximizesLast && k == count - 1 ? Objective.Maximize($"c{k}") : Objective.Minimize($"c{k}"))];
        FrontDistance distance = FrontDistance.Of(Costs(12, 20 + count), Costs(10, 30 + count), objectives);
        Assert.Equal(additive, distance.EpsilonAdditive, 12);
        Assert.Equal(multiplicative, distance.EpsilonMultiplicative!.Value, 12);
        Assert.Equal(igdPlus, distance.IgdPlus, 12);

        double[][] Costs(int points, int seed) =>
            [.. Congruential.Points(points, count, seed, 100).Select(p => p.Select((x, k) => objectives[k].Cost(x + 1)).ToArray())];
    }

    [Theory]
    [InlineData(2, 1, "0 39|1 0")]
    [InlineData(2, 3, "0 49|1 39|3 20|6 3")]
    [InlineData(2, 5, "6 39|7 32|14 12")]
    [InlineData(3, 1, "0 18 10|11 4 2|14 29 1|25 1 14|31 0 32|32 1 12|36 46 0")]
    [InlineData(3, 3, "11 49 49|13 37 49|13 49 15|14 34 49|14 49 3|19 19 29|20 12 24|20 29 20|22 29 7|25 6 20|25 21 14|31 4 32|32 1 32|36 46 2|47 42 5")]
    [InlineData(3, 5, "23 19 32|25 12 40|25 15 32|35 34 16|36 46 14|39 46 7|39 49 3|40 8 40|47 42 14")]
    public void Attainment_level_sets_agree_point_for_point(int objectives, int sets, string expected)
    {
        AttainmentFunction attainment = new([.. Congruential.Points(30, objectives, 40 + objectives, 50).Chunk(6)]);
        Assert.Equal(expected, string.Join('|', attainment.Level(sets).Select(point => string.Join(' ', point))));
    }

    [Fact]
    public void The_Vorobev_deviation_agrees_where_the_bisection_of_eaf_ends_at_the_same_level()
    {
        // eaf: threshold 59.375 %, which of ten sets is the sixth level; ours is the level itself.
        Vorobev vorobev = Vorobev.Of(new AttainmentFunction([.. Congruential.Points(60, 2, 51, 1000).Chunk(6)]), [1000, 1000]);
        Assert.Equal((0.6, 650138.1), (vorobev.Threshold, vorobev.MeanHypervolume));
        Assert.Equal(162465.9, vorobev.Deviation, 6);
        Assert.Equal(673516, Hypervolume.Of(vorobev.Expectation, [1000, 1000]));
    }
}
