using System.Text.Json;
using ParetoBench.Tables;
using ParetoBench.Tests.Frontier;

namespace ParetoBench.Tests.Tables;

public class TextTableTests
{
    [Fact]
    public void Measured_computed_and_drawn_figures_have_12_15_and_6_digits() =>
        Assert.Equal(
            ("0.333333333333", "0.333333333333333", "0.333333"),
            (TextTable.Figure(1 / 3.0), TextTable.Precise(1 / 3.0), TextTable.Share(1 / 3.0)));

    [Fact]
    public void Json_has_one_object_per_row()
    {
        TextTable table = new(["id", "ms"], [["a", "1.5"], ["b", ""]]);
        JsonElement json = WrittenJson.Of(writer =>
        {
            writer.WriteStartObject();
            table.WriteJson(writer, "rows");
            writer.WriteEndObject();
        });
        Assert.Equal(1.5, json.GetProperty("rows")[0].GetProperty("ms").GetDouble());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("rows")[1].GetProperty("ms").ValueKind);
    }
}
