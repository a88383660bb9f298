using System.Text.Json;
using ParetoBench.Frontier.Efficiency;

namespace ParetoBench.Tests.Frontier.Efficiency;

public class EfficiencyJsonTests
{
    [Fact]
    public void A_row_has_its_efficiency_and_the_mix_that_it_is_compared_with()
    {
        EfficiencyColumns columns = new(["x"], ["y"], []);
        EfficiencyModel model = columns.Model(ReturnsToScale.Constant, Orientation.Input);
        EfficiencyTable table = new(Csv.Table("id,x,y\na,1,1\nb,2,1\nc,,1\n"), columns, model, super: false, by: null);
        JsonElement json = WrittenJson.Of(writer => EfficiencyJson.Write(writer, table));
        Assert.Equal(("crs", "input"), (json.GetProperty("returns").GetString(), json.GetProperty("orientation").GetString()));
        JsonElement row = json.GetProperty("rows")[1];
        Assert.Equal(0.5, row.GetProperty("efficiency").GetDouble());
        Assert.Equal("a", row.GetProperty("peers")[0].GetString());
        Assert.Equal(1, row.GetProperty("lambdas").GetProperty("a").GetDouble());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("rows")[2].GetProperty("efficiency").ValueKind);
    }
}
