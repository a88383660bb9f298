using Microsoft.Playwright;

namespace ParetoBench.Tests.Cli;

/// <summary>Debian's Chromium without a screen, shared by the tests of the report. Nothing in it may speak to a network.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Path = "/usr/bin/chromium";
    private static readonly string[] Quiet =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (!File.Exists(Path))
            throw new InvalidOperationException($"the report's tests need Chromium at {Path}: apt-get install chromium, or use ./run-tests, which installs it");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path, Args = Quiet });
    }

    public Task<IPage> NewPage(int width = 1280, int height = 1000, ColorScheme scheme = ColorScheme.Light) =>
        _browser!.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = scheme });

    public async Task DisposeAsync()
    {
        if (_browser != null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
