using Microsoft.Playwright;
using ParetoBench.Reports;
using ParetoBench.Results;

namespace ParetoBench.Tests.Cli;

[Collection(BrowserCollection.Name)]
public class ReportPageTests(Browser browser)
{
    [Fact]
    public async Task Every_completed_measurement_is_a_point_and_nothing_leaves_the_page()
    {
        await using OpenReport report = await OpenReport.In(browser, SyntheticRun.Report());
        Assert.Equal(50, await report.Points.CountAsync());
        Assert.Equal(50, await report.Page.Locator("#table tbody tr").CountAsync());
        Assert.Equal("Which phase predictor fits a microcontroller?", await report.Page.TitleAsync());
        Assert.Empty(report.Complaints);
    }

    [Fact]
    public async Task Another_board_brings_its_own_points_provenance_and_recommendation()
    {
        BoardReport small = SyntheticRun.Board("one", Provenance.Physical, 1, "clock");
        BoardReport other = ParetoBench.Reports.BoardReport.Of("other", Provenance.Emulated,
            [SyntheticRun.Row("slow", 9, 0.9), SyntheticRun.Row("fast", 1, 0.8), SyntheticRun.Row("bad", 10, 0.1)], SyntheticRun.Objectives, []);
        await using OpenReport report = await OpenReport.In(browser, SyntheticRun.Report(small, other));
        await Board(report, "other").ClickAsync();
        Assert.Equal(3, await report.Points.CountAsync());
        Assert.Equal(2, await report.FrontierPoints.CountAsync());
        Assert.Contains("slow", await report.Page.Locator("#recommendation").InnerTextAsync());
        Assert.Equal("emulated: not measured on a board", await report.Page.Locator("#chart-badge").InnerTextAsync());
        Assert.Contains("not measured on a board.", await report.Page.Locator("#facts").InnerTextAsync());
        Assert.Empty(report.Complaints);
    }

    [Fact]
    public async Task The_assumption_behind_a_derived_time_is_shown()
    {
        await using OpenReport report = await OpenReport.In(browser, SyntheticRun.Report());
        await Board(report, "nucleo-m0").ClickAsync();
        Assert.Contains("instructions at an assumed 1.35 per cycle and 48 MHz", await report.Page.Locator("#facts").InnerTextAsync());
    }

    [Fact]
    public async Task What_surrounded_the_timings_is_shown_and_disturbed_timings_are_marked()
    {
        await using OpenReport report = await OpenReport.In(browser, SyntheticRun.Report(SyntheticRun.HotBoard()));
        string facts = await report.Page.Locator("#facts").InnerTextAsync();
        Assert.Contains(
            "Raspberry Pi 4 Model B Rev 1.4; Debian GNU/Linux 12 (bookworm), Arm64, .NET 10.0.0; governor ondemand; pinned to core 3; core at 600 to 1800 "
            + "MHz (maximum 1800 MHz); 48.2 to 84.5 °C; throttled; 2 timings discarded",
            facts);
        Assert.Contains("1 of 50 timings marked \"throttled\"", facts);
        Assert.Contains("1 of 50 timings marked \"garbage collection\"", facts);
        Assert.Equal(2, await report.Page.Locator("#chart .disturbed text").CountAsync());
        Assert.Equal(
            ["garbage collection in 3 of 30 timed samples", "throttled during timing"],
            (await report.Page.Locator("#table td.number.latency_ms.marked").EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.title)")).Order());
        await report.Page.Locator("#x").SelectOptionAsync("ram_bytes");
        Assert.Equal(0, await report.Page.Locator("#chart .disturbed text").CountAsync());
        Assert.Empty(report.Complaints);
    }

    [Fact]
    public async Task Without_surroundings_nothing_is_said_of_them()
    {
        await using OpenReport report = await OpenReport.In(browser, SyntheticRun.Report());
        Assert.DoesNotContain("Timing conditions", await report.Page.Locator("#facts").InnerTextAsync());
        Assert.Equal(0, await report.Page.Locator(".marked").CountAsync());
        Assert.Equal(0, await report.Page.Locator("th[data-column=governor]").CountAsync());
    }

    [Fact]
    public async Task Other_axes_move_the_points_and_change_the_frontier()
    {
        MeasurementRow[] rows = new[]
        {
            SyntheticRun.Row("a", 1, 0.5) with { RamBytes = 300 }, SyntheticRun.Row("b", 2, 0.6) with { RamBytes = 200 },
            SyntheticRun.Row("c", 3, 0.7) with { RamBytes = 100 },
        };
        await using OpenReport report = await OpenReport.In(
            browser, SyntheticRun.Report(ParetoBench.Reports.BoardReport.Of("b", Provenance.Physical, rows, SyntheticRun.Objectives, [])));
        Assert.Equal(3, await report.FrontierPoints.CountAsync());
        await report.Page.Locator("#x").SelectOptionAsync("ram_bytes");
        Assert.Equal(1, await report.FrontierPoints.CountAsync());
        Assert.StartsWith("c int8: ram_bytes 100", await report.FrontierPoints.First.GetAttributeAsync("aria-label"));
        await report.Page.Locator("#y").SelectOptionAsync("latency_ms");
        Assert.Equal(3, await report.FrontierPoints.CountAsync());
        Assert.Empty(report.Complaints);
    }

    [Fact]
    public async Task A_logarithmic_axis_can_be_left_and_taken()
    {
        await using OpenReport report = await OpenReport.In(browser, SyntheticRun.Report());
        Assert.True(await report.Page.Locator("#log").IsCheckedAsync());
        string? before = await report.FrontierPoints.Nth(5).GetAttributeAsync("transform");
        await report.Page.Locator("#log").UncheckAsync();
        Assert.NotEqual(before, await report.FrontierPoints.Nth(5).GetAttributeAsync("transform"));
        Assert.Equal(50, await report.Points.CountAsync());
    }

    [Fact]
    public async Task Hovering_shows_every_figure_with_its_unit_and_provenance()
    {
        await using OpenReport report = await OpenReport.In(browser, SyntheticRun.Report());
        await report.FrontierPoints.First.HoverAsync();
        string tip = await report.Page.Locator(".tip").InnerTextAsync();
        foreach (
            string text in new[]
            {
                "majority",
                "int8",
                "Median latency",
                "0.0006406 ms",
                "631 bytes",
                "physical",
                "latency: DWT cycle counter",
                "quality: host engine",
            })
            Assert.Contains(text, tip);
        await report.Page.Mouse.MoveAsync(5, 5);
        await report.Page.Locator(".tip").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
    }

    [Fact]
    public async Task The_keyboard_reaches_a_point_and_its_figures()
    {
        await using OpenReport report = await OpenReport.In(browser, SyntheticRun.Report());
        await report.FrontierPoints.Nth(1).FocusAsync();
        Assert.Contains("int16x8", await report.Page.Locator(".tip").InnerTextAsync());
    }

    [Fact]
    public async Task A_heading_sorts_the_table_up_then_down()
    {
        await using OpenReport report = await OpenReport.In(browser, SyntheticRun.Report());
        ILocator heading = report.Page.Locator("th[data-column=ram_bytes]");
        await heading.Locator("button").ClickAsync();
        Assert.Equal("ascending", await heading.GetAttributeAsync("aria-sort"));
        Assert.Equal("majority", await report.Page.Locator("#table tbody th").First.InnerTextAsync());
        await heading.Locator("button").ClickAsync();
        Assert.Equal("descending", await heading.GetAttributeAsync("aria-sort"));
        Assert.Equal("mlp-256", await report.Page.Locator("#table tbody th").First.InnerTextAsync());
    }

    [Fact]
    public async Task What_was_not_measured_is_listed_with_its_reason()
    {
        await using OpenReport report = await OpenReport.In(browser, SyntheticRun.Report());
        string list = await report.Page.Locator("#unmeasured").InnerTextAsync();
        Assert.Contains("refused", list);
        Assert.Contains("the model needs 381 KiB of flash; the board has 256 KiB", list);
    }

    [Fact]
    public async Task A_run_without_a_completed_measurement_is_still_a_report()
    {
        MeasurementRow failed = SyntheticRun.Row("a", 1, 0.5) with { Status = MeasurementStatus.Failed, Reason = "no answer within 5 s", LatencyMs = null };
        await using OpenReport report = await OpenReport.In(
            browser, SyntheticRun.Report(ParetoBench.Reports.BoardReport.Of("b", Provenance.Physical, [failed], SyntheticRun.Objectives, [])));
        Assert.Contains("nothing to draw", await report.Page.Locator("#chart").InnerTextAsync());
        Assert.Contains("no answer within 5 s", await report.Page.Locator("#unmeasured").InnerTextAsync());
        Assert.Contains("No recommendation", await report.Page.Locator("#recommendation").InnerTextAsync());
        Assert.Empty(report.Complaints);
    }

    [Fact]
    public async Task A_run_without_boards_is_still_a_report()
    {
        await using OpenReport report = await OpenReport.In(browser, SyntheticRun.Report([]));
        Assert.True(await report.Page.Locator("#board").IsHiddenAsync());
        Assert.Empty(report.Complaints);
    }

    [Fact]
    public async Task One_point_and_equal_points_are_drawn()
    {
        MeasurementRow[] same = new[] { SyntheticRun.Row("a", 1, 0.5), SyntheticRun.Row("b", 1, 0.5) };
        await using OpenReport report = await OpenReport.In(
            browser, SyntheticRun.Report(ParetoBench.Reports.BoardReport.Of("b", Provenance.Physical, same, SyntheticRun.Objectives, [])));
        Assert.Equal(2, await report.FrontierPoints.CountAsync());
        Assert.Empty(report.Complaints);
    }

    private static ILocator Board(OpenReport report, string id) => report.Page.Locator("#boards button", new PageLocatorOptions { HasText = id });
}
