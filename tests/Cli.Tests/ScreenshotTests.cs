using Microsoft.Playwright;

namespace ParetoBench.Tests.Cli;

/// <summary>Pictures of the report, for people; written only where PARETOBENCH_SCREENSHOTS names a directory.</summary>
[Collection(BrowserCollection.Name)]
public class ScreenshotTests(Browser browser)
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(400, ColorScheme.Light)]
    [InlineData(400, ColorScheme.Dark)]
    public async Task The_page_is_never_wider_than_the_window(int width, ColorScheme scheme)
    {
        await using OpenReport report = await OpenReport.In(browser, SyntheticRun.Report(), width, 1000, scheme);
        Assert.Equal(width, await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        if (Environment.GetEnvironmentVariable("PARETOBENCH_SCREENSHOTS") is not { Length: > 0 } directory)
            return;

        foreach (int board in new[] { 0, 1, 3, 4 })
        {
            await report.Page.Locator("#boards button").Nth(board).ClickAsync();
            string path = Path.Combine(directory, $"report-{width}-{scheme}-{board}.png".ToLowerInvariant());
            await report.Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
        }

        await report.Page.Locator("#boards button").First.ClickAsync();
        await report.FrontierPoints.Nth(3).HoverAsync();
        await report.Page.ScreenshotAsync(
            new PageScreenshotOptions { Path = Path.Combine(directory, $"report-{width}-{scheme}-hover.png".ToLowerInvariant()) });
    }

    [Fact]
    public async Task On_paper_the_controls_are_gone_and_the_table_is_whole()
    {
        await using OpenReport report = await OpenReport.In(browser, SyntheticRun.Report(), 1000, 1000, ColorScheme.Dark);
        await report.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.True(await report.Page.Locator("#controls").IsHiddenAsync());
        Assert.Equal("rgb(255, 255, 255)", await report.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Equal("none", await report.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.scroll')).maxHeight"));
        if (Environment.GetEnvironmentVariable("PARETOBENCH_SCREENSHOTS") is { Length: > 0 } directory)
            await report.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(directory, "report-print.png"), FullPage = true });
    }
}
