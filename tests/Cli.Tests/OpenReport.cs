using Microsoft.Playwright;
using ParetoBench.Reports;

namespace ParetoBench.Tests.Cli;

/// <summary>A report in a browser, with everything the page complained of or asked for.</summary>
internal sealed class OpenReport : IAsyncDisposable
{
    private readonly string _directory;

    private OpenReport(IPage page, string directory)
    {
        Page = page;
        _directory = directory;
    }

    public IPage Page { get; }

    /// <summary>Console messages, exceptions, dialogs, and requests for anything but the file itself.</summary>
    public List<string> Complaints { get; } = [];

    public ILocator Points => Page.Locator("#chart .points > *, #chart .dominated > *");

    public ILocator FrontierPoints => Page.Locator("#chart .points > *");

    public static async Task<OpenReport> In(Browser browser, RunReport report, int width = 1280, int height = 1000, ColorScheme scheme = ColorScheme.Light)
    {
        string directory = Directory.CreateTempSubdirectory("paretobench-report-").FullName;
        string path = Path.Combine(directory, "report.html");
        await using (StreamWriter file = new(path))
            new HtmlReport().Write(report, file);

        OpenReport open = new(await browser.NewPage(width, height, scheme), directory);
        open.Page.Console += (_, message) => open.Complaints.Add($"console: {message.Text}");
        open.Page.PageError += (_, error) => open.Complaints.Add($"exception: {error}");
        open.Page.Dialog += async (_, dialog) =>
        {
            open.Complaints.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        open.Page.Request += (_, request) =>
        {
            if (request.Url != new Uri(path).AbsoluteUri && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                open.Complaints.Add($"request: {request.Url}");
        };
        await open.Page.GotoAsync(new Uri(path).AbsoluteUri);
        return open;
    }

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
