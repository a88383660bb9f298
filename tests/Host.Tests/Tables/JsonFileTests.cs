using System.Text;
using ParetoBench.Tables;

namespace ParetoBench.Tests.Tables;

public class JsonFileTests
{
    [Fact]
    public void Comments_and_trailing_commas_are_accepted() => Assert.Equal(3, Parsed("{ \"size\": 3, /* small */ }").Size);

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("{ \"size\": 3, \"color\": 1 }", "unknown property 'color'")]
    [InlineData("{}", "the entry has no 'size'")]
    [InlineData("{ \"size\": \"large\" }", "size is of the wrong type")]
    [InlineData("null", "it contains only null")]
    public void A_fault_is_told_in_the_words_of_the_file(string text, string message) =>
        Assert.Contains($"The file cannot be used: {message}", Assert.Throws<BenchException>(() => Parsed(text)).Message);

    [Fact]
    public void A_fault_has_the_line_of_the_file() =>
        Assert.Contains("f.json, line 2", Assert.Throws<BenchException>(() => Parsed("{\n  \"size\": true }")).Message);

    [Fact]
    public void A_file_that_does_not_exist_is_refused() =>
        Assert.Contains("cannot be read", Assert.Throws<BenchException>(() => JsonFile.Read<Sample>("/no/such/file.json")).Message);

    private static Sample Parsed(string text) => JsonFile.Parse<Sample>(Encoding.UTF8.GetBytes(text), "f.json");

    private sealed record Sample
    {
        public required int Size { get; init; }
    }
}
