using ParetoBench.Reports;
using ParetoBench.Results;

namespace ParetoBench.Tests.Cli;

/// <summary>Names come from files of strangers: whatever they hold, the page shows them as text and does nothing else.</summary>
[Collection(BrowserCollection.Name)]
public class HostileNamesTests(Browser browser)
{
    public static TheoryData<string> Names { get; } =
    [
        "<img src=x onerror=alert(1)>",
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "\"'`${alert(1)}\\",
        "{{script}}",
        "a\u2028b\u2029c",
        "مرحبا\u202Ereversed",
        "javascript:alert(1)",
        new string('x', 5000),
        "constructor",
        "__proto__",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_is_shown_as_text_and_does_nothing(string name)
    {
        MeasurementRow[] rows = new[]
        {
            SyntheticRun.Row(name, 1, 0.5, name, name) with { LatencyBasis = name, QualitySource = name, Engine = name, Clock = name },
            SyntheticRun.Row("other", 2, 0.9) with { Quality = new Dictionary<string, double> { ["accuracy"] = 0.9, [name] = 1 } },
            SyntheticRun.Row(name, 3, 0.9) with { Status = MeasurementStatus.Refused, Reason = name },
        };
        BoardReport board = BoardReport.Of(name, Provenance.Physical, rows, [.. SyntheticRun.Objectives], []) with { Description = name, Notes = [name] };
        RunReport run = SyntheticRun.Report(board with { Recommendation = new Recommendation(name, name, name) }) with
        {
            Study = name,
            Title = name,
            Description = name,
            Run = name,
            Tool = name,
        };
        await using OpenReport report = await OpenReport.In(browser, run, 400);

        await report.FrontierPoints.First.FocusAsync();
        Assert.Equal(name, await report.Page.Locator("#title").TextContentAsync());
        Assert.Equal(name, await report.Page.Locator(".tip-name").TextContentAsync());
        Assert.Contains(name, await report.Page.Locator("#recommendation .pick").TextContentAsync());
        Assert.Contains(name, await report.Page.Locator("#unmeasured").TextContentAsync());
        Assert.Equal(0, await report.Page.Locator("img, iframe, object, a").CountAsync());
        Assert.Equal(2, await report.Points.CountAsync());
        Assert.Equal(400, await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(report.Complaints);
    }

    [Fact]
    public async Task The_policy_of_the_page_forbids_requests()
    {
        await using OpenReport report = await OpenReport.In(browser, SyntheticRun.Report());
        Assert.Equal("refused", await report.Page.EvaluateAsync<string>("fetch('https://example.org/').then(() => 'sent', () => 'refused')"));
        Assert.Contains(report.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
    }
}
