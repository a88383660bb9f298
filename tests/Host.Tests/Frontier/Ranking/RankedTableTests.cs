using System.Text;
using System.Text.Json;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Hypervolumes;
using ParetoBench.Frontier.Picking;
using ParetoBench.Frontier.Ranking;
using ParetoBench.Tables;

namespace ParetoBench.Tests.Frontier.Ranking;

public class RankedTableTests
{
    private static readonly Objective[] Objectives = [Objective.Minimize("x"), Objective.Maximize("y")];

    [Fact]
    public void The_csv_is_the_input_with_two_more_columns()
    {
        RankedTable ranked = new(Csv.Table("id, note ,x,y\r\na,\"1,5\",1,2\r\nb, ,1.50,1\r\nc,,,9\r\n"), Objectives, by: null);
        using StringWriter text = new();
        ranked.WriteCsv(text);
        Assert.Equal("id, note ,x,y,rank,dominated_by\na,\"1,5\",1,2,1,\nb, ,1.50,1,2,a\nc,,,9,,\n", text.ToString());
    }

    [Fact]
    public void A_second_ranking_replaces_the_first()
    {
        RankedTable ranked = new(Csv.Table("x,y,rank,dominated_by\n1,2,9,z\n"), Objectives, by: null);
        Assert.True(ranked.ReplacesColumns);
        Assert.Equal(["x", "y"], ranked.InputColumns);
    }

    [Fact]
    public void Json_keeps_numbers_as_numbers_digit_for_digit()
    {
        RankedTable ranked = new(Csv.Table("id,x,y,note\n007,1.50,+2,<b>\n008,2,.5,\n"), Objectives, by: null);
        string json = Json(ranked);
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
        RankedTable ranked = new(Csv.Table("id,board,x,y\na,m4,1,2\nb,m7,3,1\nc,m4,2,1\n"), Objectives, by: "board");
        Assert.Equal([1, 1, 2], ranked.Ranking.Ranks);
        Assert.Equal([("m4", 3 * 2), ("m7", 1 * 1)], Hypervolume.OfGroups(ranked, Objectives, [4, 0]));
        Assert.Contains("\"m4\": 6", Json(ranked, Hypervolume.OfGroups(ranked, Objectives, [4, 0])));
    }

    private static string Json(RankedTable ranked, IReadOnlyList<(string, double)>? volumes = null)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, JsonCells.Options))
            FrontierJson.Write(json, ranked, volumes, new FrontierExtras());
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
