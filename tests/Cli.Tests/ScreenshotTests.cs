using Microsoft.Playwright;

namespace Cli.Tests;

/// <summary>Pictures of the report, for people; written only where PARETOBENCH_SCREENSHOTS names a directory.</summary>
public class ScreenshotTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(400, ColorScheme.Light)]
    [InlineData(400, ColorScheme.Dark)]
    public async Task The_page_is_never_wider_than_the_window(int width, ColorScheme scheme)
    {
        await using var report = await OpenReport.In(browser, SyntheticRun.Report(), width, 1000, scheme);
        Assert.Equal(width, await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        if (Environment.GetEnvironmentVariable("PARETOBENCH_SCREENSHOTS") is not { Length: > 0 } directory)
            return;

        foreach (var board in new[] { 0, 1, 3 })
        {
            await report.Page.Locator("#boards button").Nth(board).ClickAsync();
            var path = Path.Combine(directory, $"report-{width}-{scheme}-{board}.png".ToLowerInvariant());
            await report.Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
        }

        await report.Page.Locator("#boards button").First.ClickAsync();
        await report.FrontierPoints.Nth(3).HoverAsync();
        await report.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(directory, $"report-{width}-{scheme}-hover.png".ToLowerInvariant()) });
    }
}
