using ParetoBench.Frontier.Uncertainty;

namespace ParetoBench.Tests.Frontier.Uncertainty;

public class SplitMixTests
{
    [Fact]
    public void One_seed_and_stream_give_the_same_numbers_on_every_machine()
    {
        SplitMix random = new(1, 2);
        SplitMix again = new(1, 2);
        SplitMix other = new(1, 3);
        double[] numbers = [random.Unit(), random.Unit()];
        Assert.Equal<double[]>(numbers, [again.Unit(), again.Unit()]);
        Assert.NotEqual<double[]>(numbers, [other.Unit(), other.Unit()]);
    }

    [Fact]
    public void Whole_numbers_stay_below_the_bound_and_reach_all_of_them()
    {
        SplitMix random = new(5, 0);
        HashSet<int> seen = [];
        for (int i = 0; i < 200; i++)
            seen.Add(random.Below(6));
        Assert.Equal([0, 1, 2, 3, 4, 5], seen.Order());
    }

    [Fact]
    public void Normal_numbers_have_mean_0_and_deviation_1()
    {
        SplitMix random = new(9, 0);
        double[] numbers = new double[20_000];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = random.Normal();
        Assert.Equal(0, numbers.Average(), 0.03);
        Assert.Equal(1, numbers.Average(x => x * x), 0.05);
    }
}
