using System.Text.Json;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Picking;
using ParetoBench.Tables;

namespace ParetoBench.Tests.Frontier.Picking;

public class PickJsonTests
{
    private static readonly Objective[] Accuracy = [Objective.Maximize("accuracy")];

    [Fact]
    public void A_pick_is_its_row_and_the_count_of_failures_of_each_budget()
    {
        JsonElement json = Written("ram<=10");
        Assert.Equal("a", json.GetProperty("pick").GetProperty("id").GetString());
        Assert.Equal(1, json.GetProperty("budgets")[0].GetProperty("fails").GetInt32());
        Assert.False(json.TryGetProperty("nearest", out _));
    }

    [Fact]
    public void Without_a_pick_the_binding_budget_says_what_it_would_need()
    {
        JsonElement json = Written("ram<=5");
        Assert.Equal(JsonValueKind.Null, json.GetProperty("pick").ValueKind);
        Assert.Equal("a", json.GetProperty("nearest").GetProperty("id").GetString());
        Assert.Equal(8, json.GetProperty("binding")[0].GetProperty("needed").GetDouble());
        Assert.Equal("a", json.GetProperty("binding")[0].GetProperty("admits").GetProperty("id").GetString());
    }

    private static JsonElement Written(string budget)
    {
        PointTable table = Csv.Table("id,accuracy,ram\na,0.8,8\nb,0.9,20\n");
        return WrittenJson.Of(writer => PickJson.Write(writer, table, Pick.From(table, Accuracy, [Budget.Parse(budget)])));
    }
}
