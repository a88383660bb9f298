using System.Text.Json;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Picking;
using ParetoBench.Frontier.Ranking;

namespace ParetoBench.Tests.Frontier.Picking;

public class FrontierJsonTests
{
    [Fact]
    public void Groups_are_properties_and_rows_that_are_not_ranked_have_no_rank()
    {
        Objective[] objectives = [Objective.Minimize("x")];
        RankedTable ranked = new(Csv.Table("id,g,x\na,m4,1\nb,m7,\n"), objectives, "g");
        FrontierExtras extras = FrontierExtras.Of(ranked, objectives, null, knee: true, null);
        JsonElement json = WrittenJson.Of(writer => FrontierJson.Write(writer, ranked, [("m4", 1.5)], extras));
        Assert.Equal(1.5, json.GetProperty("hypervolume").GetProperty("m4").GetDouble());
        Assert.Equal("a", json.GetProperty("knee").GetProperty("m4").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("knee").GetProperty("m7").ValueKind);
        Assert.Equal(1, json.GetProperty("rows")[0].GetProperty("rank").GetInt32());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("rows")[1].GetProperty("rank").ValueKind);
    }
}
