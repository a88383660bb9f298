using ParetoBench.Frontier.Uncertainty;

namespace ParetoBench.Tests.Frontier.Uncertainty;

public class DominationTableTests
{
    [Fact]
    public void Only_pairs_that_ever_dominated_are_listed()
    {
        using StringWriter text = new();
        DominationTable.Of([("m4", ClearWinner.Draws)], "board").WriteCsv(text);
        Assert.Equal("board,dominating,dominated,probability,probability_low,probability_high\nm4,a,b,1,0.963007,1\n", text.ToString());
    }
}
