using ParetoBench.Frontier;
using ParetoBench.Frontier.Picking;
using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Tests.Frontier.Picking;

public class FrontierExtrasTests
{
    private static readonly Objective[] Small = [Objective.Minimize("x"), Objective.Minimize("y")];

    [Fact]
    public void Each_group_has_its_contributions_its_knee_and_its_distance()
    {
        RankedTable ranked = new(Csv.Table("id,g,x,y\na,1,2,4\nb,1,4,1\nc,2,3,3\nd,2,,1\n"), Small, "g");
        FrontierExtras extras = FrontierExtras.Of(ranked, Small, [6, 6], knee: true, Csv.Table("x,y\n1,5\n3,2\n"));
        Assert.Equal([4, 6, 9, null], extras.Contributions!);
        Assert.Equal([("1", "a"), ("2", "c")], extras.Knees!);
        Assert.Equal([("1", 1.0), ("2", 2.0)], extras.Distances!.Select(d => (d.Group, d.Distance.EpsilonAdditive)));
    }

    [Fact]
    public void What_was_not_requested_is_absent()
    {
        FrontierExtras extras = FrontierExtras.Of(new RankedTable(Csv.Table("x,y\n1,1\n"), Small, null), Small, null, knee: false, null);
        Assert.Equal(new FrontierExtras(), extras);
    }
}
