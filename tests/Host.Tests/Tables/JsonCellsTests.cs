using System.Text.Json;
using ParetoBench.Tables;
using ParetoBench.Tests.Frontier;

namespace ParetoBench.Tests.Tables;

public class JsonCellsTests
{
    [Theory]
    [InlineData("1.50", "1.50")]
    [InlineData("+2", "2")]
    [InlineData(".5", "0.5")]
    [InlineData("007", "\"007\"")]
    [InlineData(" ", "null")]
    [InlineData("NaN", "\"NaN\"")]
    [InlineData("a<b", "\"a<b\"")]
    public void Numbers_keep_their_digits_and_names_stay_names(string cell, string expected)
    {
        JsonElement json = WrittenJson.Of(writer =>
        {
            writer.WriteStartObject();
            JsonCells.Write(writer, "c", cell);
            writer.WriteEndObject();
        });
        Assert.Equal(expected, json.GetProperty("c").GetRawText());
    }
}
