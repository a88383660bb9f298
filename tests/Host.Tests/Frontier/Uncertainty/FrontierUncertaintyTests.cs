using ParetoBench.Frontier;
using ParetoBench.Frontier.Uncertainty;

namespace ParetoBench.Tests.Frontier.Uncertainty;

public class FrontierUncertaintyTests
{
    private static readonly Objective[] One = [Objective.Minimize("ms")];

    [Fact]
    public void More_repeats_of_both_are_as_many_as_the_normal_distribution_says()
    {
        // a is slower by 0.2 with deviation 1 each. Of 4,000 draws Wilson's interval is below 5 % from 4.35 % down:
        // P(a is the faster) = 4.35 % when 0.2 / sqrt(2/n) = 1.711: n = 146, of which 20 are there.
        IReadOnlyList<Membership> members = Of(20, NormalRepeats.Of(1.2, 1, 20), NormalRepeats.Of(1, 1, 20));
        Assert.Equal(MembershipDecision.Open, members[0].Decision);
        RepeatPlan plan = members[0].ToDecide!;
        Assert.Equal("c1", plan.Rival);
        Assert.Equal(["c0", "c1"], plan.More.Select(m => m.Id));
        Assert.All(plan.More, m => Assert.InRange(m.More, 105, 150));
    }

    [Fact]
    public void The_noisy_one_alone_is_measured_again() =>
        Assert.Equal(["c0"], Of(20, NormalRepeats.Of(1.2, 1, 20), NormalRepeats.Of(1, 0.01, 20))[0].ToDecide!.More.Select(m => m.Id));

    [Fact]
    public void A_tie_is_never_decided() =>
        Assert.Equal("never", Of(5, NormalRepeats.Of(1, 1, 5), NormalRepeats.Of(1, 1, 5))[0].ToDecide!.ToString());

    [Fact]
    public void No_number_of_repeats_decides_against_a_systematic_term() =>
        Assert.Equal("never", Of(5, NormalRepeats.Of(1.1, 0.2, 5), NormalRepeats.Of(1, 0.2, 5), systematic: 0.2)[0].ToDecide!.ToString());

    [Fact]
    public void More_repeats_as_planned_do_decide()
    {
        int more = Of(20, NormalRepeats.Of(1.2, 1, 20), NormalRepeats.Of(1, 1, 20))[0].ToDecide!.More[0].More;

        // A plan just decides: other draws would miss it every other time, a quarter more do not; and half of them are too few.
        Assert.Equal(MembershipDecision.Dominated, With(20 + (more * 5 / 4)));
        Assert.Equal(MembershipDecision.Open, With(20 + (more / 2)));

        static MembershipDecision With(int repeats) => Of(repeats, NormalRepeats.Of(1.2, 1, repeats), NormalRepeats.Of(1, 1, repeats))[0].Decision;
    }

    [Fact]
    public void What_was_measured_once_while_others_repeat_is_not_decided()
    {
        FrontierSamples samples = FrontierSamples.Read(Csv.Table("id,objective,value,repeat\na,ms,1,1\nb,ms,2,1\nb,ms,2.1,2\n"), One);
        IReadOnlyList<Membership> members = FrontierUncertainty.Of(new MeasurementDraws(samples, One, DrawOptions.Default), One, 0.95);
        Assert.Equal([MembershipDecision.NoRepeats, MembershipDecision.Dominated], members.Select(m => m.Decision));
    }

    [Fact]
    public void What_has_one_figure_for_everybody_is_exact()
    {
        Objective[] objectives = [Objective.Minimize("ms"), Objective.Minimize("ram")];
        FrontierSamples samples =
            FrontierSamples.Read(Csv.Table("id,objective,value,repeat\na,ms,1,1\na,ms,1.1,2\na,ram,5,x\nb,ms,2,1\nb,ms,2.1,2\nb,ram,5,x\n"), objectives);
        IReadOnlyList<Membership> members = FrontierUncertainty.Of(new MeasurementDraws(samples, objectives, DrawOptions.Default), objectives, 0.95);
        Assert.Equal([MembershipDecision.Frontier, MembershipDecision.Dominated], members.Select(m => m.Decision));
        Assert.All(members, m => Assert.Equal((2, true), (m.Repeats, m.Paired)));
    }

    [Fact]
    public void The_interval_of_the_repeats_is_wider_than_that_of_the_draws()
    {
        Membership member = Of(5, NormalRepeats.Of(1.2, 1, 5), NormalRepeats.Of(1, 1, 5), nested: 100)[0];
        Assert.True(member.OfRepeats!.Value.Low < member.OfDraws.Low && member.OfRepeats.Value.High > member.OfDraws.High);
    }

    [Fact]
    public void One_candidate_is_the_frontier() =>
        Assert.Equal(1, Of(3, NormalRepeats.Of(1, 1, 3))[0].Probability);

    private static IReadOnlyList<Membership> Of(int repeats, double[] first, double[]? second = null, double systematic = 0, int nested = 0)
    {
        Assert.Equal(repeats, first.Length);
        FrontierSamples samples = second == null ? NormalRepeats.Samples([first]) : NormalRepeats.Samples([first], [second]);
        DrawOptions options = new(4000, 1) { Systematic = systematic > 0 ? [new SystematicTerm("ms", systematic, null)] : [] };
        return FrontierUncertainty.Of(new MeasurementDraws(samples, One, options), One, 0.95, nested);
    }
}
