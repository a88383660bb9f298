using ParetoBench.Frontier.Uncertainty;
using ParetoBench.Reports;

namespace ParetoBench.Tests.Reports;

public class MarkdownSummaryTests
{
    [Fact]
    public void An_undecided_place_says_how_likely_it_is_and_what_would_decide_it()
    {
        string text = Written(Undecided(0.62, new RepeatPlan([("a int8", 12), ("c|int8", 3)], "c|int8")), Undecided(0.5, new RepeatPlan([], "a int8")));
        Assert.EndsWith(
            """

            Undecided at 95 % confidence, given the scatter of the repeats:

            - a (int8): on the frontier in 62 % of the draws; about 12 more repeats of a int8 and 3 more repeats of c\|int8 would decide it
            - b (int8): on the frontier in 50 % of the draws; no number of repeats would decide it

            """.ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public void Timing_conditions_follow_the_latency_and_the_energy()
    {
        BoardReport board = SmallRun.Board() with { EnergyBasis = "PPK2", Surroundings = "governor performance; not throttled" };
        Assert.Contains("48 MHz. Energy: PPK2. Timing conditions: governor performance; not throttled.\n", Written(board));
    }

    private static Membership Undecided(double probability, RepeatPlan plan) => new()
    {
        Id = "",
        Figures = [],
        Repeats = 3,
        Paired = true,
        Rank = 1,
        Probability = probability,
        OfDraws = (0, 1),
        Decision = MembershipDecision.Open,
        ToDecide = plan,
    };

    private static string Written(params Membership[] members)
    {
        BoardReport board = BoardReport.Of("x", Provenance.Physical, [SmallRun.Row("a", 1, 0.8), SmallRun.Row("b", 2, 0.9)], SmallRun.Objectives, []);
        return Written(board with { Measurements = [.. board.Measurements.Zip(members, (m, member) => m with { Membership = member })] });
    }

    private static string Written(BoardReport board)
    {
        using StringWriter text = new();
        new MarkdownSummary().Write(SmallRun.Report() with { Boards = [board] }, text);
        return text.ToString();
    }
}
