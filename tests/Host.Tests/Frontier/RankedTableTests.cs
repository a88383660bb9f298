using System.Text;
using System.Text.Json;
using ParetoBench.Frontier.Ranking;
using ParetoBench.Frontier;
using ParetoBench.Tables;

namespace Host.Tests.Frontier;

public class RankedTableTests
{
    private static readonly Objective[] Objectives = [Objective.Minimize("x"), Objective.Maximize("y")];

    [Fact]
    public void The_csv_is_the_input_with_two_more_columns()
    {
        var ranked = new RankedTable(Csv.Table("id, note ,x,y\r\na,\"1,5\",1,2\r\nb, ,1.50,1\r\nc,,,9\r\n"), Objectives, by: null);
        using var text = new StringWriter();
        ranked.WriteCsv(text);
        Assert.Equal("id, note ,x,y,rank,dominated_by\na,\"1,5\",1,2,1,\nb, ,1.50,1,2,a\nc,,,9,,\n", text.ToString());
    }

    [Fact]
    public void A_second_ranking_replaces_the_first()
    {
        var ranked = new RankedTable(Csv.Table("x,y,rank,dominated_by\n1,2,9,z\n"), Objectives, by: null);
        Assert.True(ranked.ReplacesColumns);
        Assert.Equal(["x", "y"], ranked.InputColumns);
    }

    [Fact]
    public void Json_keeps_numbers_as_numbers_digit_for_digit()
    {
        var ranked = new RankedTable(Csv.Table("id,x,y,note\n007,1.50,+2,<b>\n008,2,.5,\n"), Objectives, by: null);
        var json = Json(ranked);
        Assert.Contains("\"id\": \"007\"", json);
        Assert.Contains("\"x\": 1.50", json);
        Assert.Contains("\"y\": 2,", json);
        Assert.Contains("\"y\": 0.5", json);
        Assert.Contains("\"note\": null", json);
        Assert.Equal("007", JsonDocument.Parse(json).RootElement.GetProperty("rows")[1].GetProperty("dominated_by")[0].GetString());
        Assert.False(JsonDocument.Parse(json).RootElement.TryGetProperty("hypervolume", out _));
    }

    [Fact]
    public void Groups_have_their_own_frontiers_and_volumes()
    {
        var ranked = new RankedTable(Csv.Table("id,board,x,y\na,m4,1,2\nb,m7,3,1\nc,m4,2,1\n"), Objectives, by: "board");
        Assert.Equal([1, 1, 2], ranked.Ranking.Ranks);
        Assert.Equal([("m4", 3 * 2), ("m7", 1 * 1)], ranked.Hypervolumes(Objectives, [4, 0]));
        Assert.Contains("\"m4\": 6", Json(ranked, ranked.Hypervolumes(Objectives, [4, 0])));
    }

    private static string Json(RankedTable ranked, IReadOnlyList<(string, double)>? volumes = null)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonCells.Options))
            ranked.WriteJson(json, volumes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
