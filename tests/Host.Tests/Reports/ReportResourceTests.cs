using ParetoBench.Reports;

namespace ParetoBench.Tests.Reports;

public class ReportResourceTests
{
    /// <summary>What a native technical writer would not write; comments and texts alike.</summary>
    [Theory]
    [InlineData("beaten")]
    [InlineData("not told")]
    [InlineData("drawn again")]
    [InlineData("asks nothing")]
    public void No_part_of_the_page_says(string text)
    {
        string[] parts = ["report.html", "report.css", .. Directory.GetFiles(Folder, "*.js").Select(Path.GetFileName).OfType<string>()];
        Assert.All(parts, part => Assert.DoesNotContain(text, ReportResource.Text(part)));
    }

    [Fact]
    public void A_part_that_is_not_embedded_is_named() =>
        Assert.Contains("absent.js", Assert.Throws<InvalidOperationException>(() => ReportResource.Text("absent.js")).Message);

    private static string Folder => Path.Combine(SharedData.RepositoryRoot(), "host", "ParetoBench", "Reports");
}
