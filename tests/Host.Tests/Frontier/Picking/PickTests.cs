using ParetoBench.Frontier;
using ParetoBench.Frontier.Picking;

namespace ParetoBench.Tests.Frontier.Picking;

public class PickTests
{
    private const string Points = "id,latency_ms,ram_bytes,accuracy\na,1,100,0.8\nb,5,200,0.9\nc,4,300,0.9\nd,9,900,0.99\ne,1,,0.95\n";
    private static readonly Objective[] Accuracy = [Objective.Maximize("accuracy")];

    [Fact]
    public void The_best_within_the_budgets_is_picked()
    {
        Pick pick = Picked(Accuracy, "ram_bytes<=250");
        Assert.Equal(1, pick.Row);
        Assert.Equal("accuracy 0.9 is the highest of the 2 that meet every budget", pick.Why);
    }

    [Fact]
    public void Ties_go_to_the_next_objective() => Assert.Equal(2, Picked([.. Accuracy, Objective.Minimize("latency_ms")], "ram_bytes<=500").Row);

    [Fact]
    public void Remaining_ties_go_to_the_earlier_row() => Assert.Equal(1, Picked(Accuracy, "ram_bytes<=500").Row);

    [Fact]
    public void When_nothing_fits_the_budgets_that_bind_and_the_nearest_row_are_told()
    {
        Pick pick = Picked(Accuracy, "ram_bytes<=90", "latency_ms<=4");
        Assert.Null(pick.Row);
        Assert.Equal(0, pick.Nearest);
        Assert.Equal("none of 5 meets every budget: ram_bytes<=90 fails for 5, latency_ms<=4 fails for 2", pick.Why);
    }

    [Fact]
    public void When_nothing_was_measured_there_is_no_nearest_row()
    {
        Pick pick = Pick.From(Csv.Table("id,x,y\na,,1\n"), [Objective.Minimize("x")], [Budget.Parse("y<0")]);
        Assert.Equal((null, null, "nothing has a figure for every objective"), (pick.Row, pick.Nearest, pick.Why));
    }

    private static Pick Picked(Objective[] objectives, params string[] budgets) =>
        Pick.From(Csv.Table(Points), objectives, [.. budgets.Select(Budget.Parse)]);
}
