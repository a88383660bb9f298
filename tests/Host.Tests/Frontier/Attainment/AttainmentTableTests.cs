using System.Text.Json;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Attainment;

namespace ParetoBench.Tests.Frontier.Attainment;

public class AttainmentTableTests
{
    private static readonly AttainmentTable Table = new(
        [("m4", new AttainmentFunction([[[1, 3], [3, 1]], [[2, 2]]]))], [0.5, 1], [Objective.Minimize("x"), Objective.Minimize("y")], [5, 5], "board");

    [Fact]
    public void Levels_and_then_the_expectation_are_listed_point_by_point()
    {
        using StringWriter text = new();
        Table.Table.WriteCsv(text);
        Assert.Equal(
            "board,level,x,y\nm4,0.5,1,3\nm4,0.5,2,2\nm4,0.5,3,1\nm4,1,2,3\nm4,1,3,2\n"
            + "m4,expectation,1,3\nm4,expectation,2,2\nm4,expectation,3,1\n",
            text.ToString());
    }

    [Fact]
    public void A_note_says_how_far_the_frontiers_differ() =>
        Assert.Equal(["m4: of 2 frontiers, mean hypervolume 10.5, expectation at level 0.5, deviation 2.5"], Table.Notes);

    [Fact]
    public void Json_has_the_figures_of_each_group()
    {
        JsonElement json = WrittenJson.Of(Table.WriteJson);
        Assert.Equal(2, json.GetProperty("groups")[0].GetProperty("sets").GetInt32());
        Assert.Equal(2.5, json.GetProperty("groups")[0].GetProperty("vorobev").GetProperty("deviation").GetDouble());
        Assert.Equal(8, json.GetProperty("rows").GetArrayLength());
    }
}
