using ParetoBench.Tables;

namespace ParetoBench.Tests.Tables;

/// <summary>The part of a file that a plug-in owns: kept as it is by whoever reads the file, read strictly by its owner.</summary>
public class OwnedSettingsTests
{
    [Fact]
    public void Comments_and_trailing_commas_are_taken_in_it_as_everywhere_in_the_file()
    {
        OwnedSettings owned = Parse("""{ "owned": { "type": "lamp", /* why */ "watts": 2.50, }, }""").Owned!;
        Assert.Equal("lamp", owned.Type);
        Assert.Equal(new Lamp { Type = "lamp", Watts = 2.5 }, owned.As<Lamp>("lamp", "here"));
    }

    [Fact]
    public void Null_is_not_given() => Assert.Null(Parse("""{ "owned": null }""").Owned);

    [Theory]
    [InlineData("""{ "owned": { "watts": 2 } }""", "the entry lacks 'type'")]
    [InlineData("""{ "owned": { "type": 7 } }""", "'type' is not a text")]
    [InlineData("""{ "owned": "lamp" }""", "owned is of the wrong type")]
    [InlineData("""{ "owned": [] }""", "owned is of the wrong type")]
    public void What_does_not_name_its_type_is_an_error_of_the_file(string json, string said)
    {
        BenchException error = Assert.Throws<BenchException>(() => Parse(json));
        Assert.Contains(said, error.What);
        Assert.StartsWith("x.json, line 1", error.Where);
    }

    [Theory]
    [InlineData("""{ "type": "lamp", "volts": 3 }""", "The lamp has no field 'volts'")]
    [InlineData("""{ "type": "lamp", "Watts": 3 }""", "The lamp has no field 'Watts'")]
    [InlineData("""{ "type": "lamp", "watts": "much" }""", "The lamp cannot be used: watts is of the wrong type")]
    [InlineData("""{ "type": "lamp", "watts": "much", "volts": 3 }""", "The lamp has no field 'volts'")]
    public void The_owner_takes_its_own_fields_only_and_says_which_they_are(string json, string said)
    {
        OwnedSettings owned = Parse($$"""{ "owned": {{json}} }""").Owned!;
        BenchException error = Assert.Throws<BenchException>(() => owned.As<Lamp>("lamp", "x.json, board b"));
        Assert.Equal((said, "x.json, board b", "Its fields are: type, watts."), (error.What, error.Where, error.Todo));
    }

    private static Holder Parse(string json) => JsonFile.Parse<Holder>(System.Text.Encoding.UTF8.GetBytes(json), "x.json");

    private sealed record Holder
    {
        public OwnedSettings? Owned { get; init; }
    }

    private sealed record Lamp
    {
        public required string Type { get; init; }

        public double? Watts { get; init; }
    }
}
