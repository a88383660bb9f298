using System.Text.Json;
using ParetoBench.Frontier.Complexity;

namespace ParetoBench.Tests.Frontier.Complexity;

public class ComplexityTableTests
{
    [Fact]
    public void Every_form_is_a_row_with_the_boundaries_it_is_on()
    {
        using StringWriter text = new();
        ComplexityTable.Of(TwoForms.Result).WriteCsv(text);
        Assert.Equal(
            "candidate,family,form,kind,encoding,model_bits,bits_per_symbol,loss,sequence_bits,two_part_bits,pays_off_after,boundary\n"
            + "c,,short,ladder,packed,10,1.5,1.5,150,160,20,all;c\nc,,long,ladder,packed,1000,1,1,100,1100,1000,all;c\n",
            text.ToString());
    }

    [Fact]
    public void Json_names_the_shortest_form()
    {
        JsonElement json = WrittenJson.Of(writer => ComplexityTable.WriteJson(writer, TwoForms.Result));
        Assert.Equal("c, short", json.GetProperty("shortest").GetString());
        Assert.Equal(["all", "c"], json.GetProperty("boundaries").EnumerateArray().Select(boundary => boundary.GetProperty("of").GetString()));
    }
}
