using ParetoBench.Frontier.Complexity;

namespace ParetoBench.Tests.Frontier.Complexity;

public class ComplexityTextTests
{
    [Fact]
    public void The_shortest_description_is_said_in_one_sentence() =>
        Assert.Equal(
            [
                "the compression boundary of all: 2 of 2 forms; too few to fit a line",
                "the shortest description of the 100 test symbols with a model: c (short), 10 + 150 = 160 bits; "
                    + "an adaptive code that learns as it goes needs 200",
            ],
            ComplexityText.Sentences(TwoForms.Result));

    [Fact]
    public void The_table_is_the_boundary_by_rising_bits() =>
        Assert.Equal(["short", "long"], ComplexityText.Table(TwoForms.Result).Rows.Select(row => row[1]));
}
