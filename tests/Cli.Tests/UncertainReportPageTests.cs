using Microsoft.Playwright;
using ParetoBench.Frontier;
using ParetoBench.Reports;
using ParetoBench.Results;

namespace ParetoBench.Tests.Cli;

[Collection(BrowserCollection.Name)]
public class UncertainReportPageTests(Browser browser)
{
    [Fact]
    public async Task Intervals_a_band_and_rings_about_what_is_undecided_are_drawn_and_explained()
    {
        await using OpenReport report = await OpenReport.In(browser, Uncertain());
        Assert.Equal(1, await report.Page.Locator("#chart .band path").CountAsync());
        Assert.Equal(3, await report.Page.Locator("#chart .interval line").CountAsync());
        Assert.Equal(1, await report.Page.Locator("#chart .undecided circle, #chart .undecided path").CountAsync());
        string caption = await report.Page.Locator("#caption").InnerTextAsync();
        Assert.Contains("Dashed ring: undecided at 95 % confidence", caption);
        Assert.Contains("Blue band: between the lines that 5 % and 95 %", caption);
        Assert.Empty(report.Complaints);
    }

    [Fact]
    public async Task The_keyboard_tells_how_sure_a_place_is_and_what_would_decide_it()
    {
        await using OpenReport report = await OpenReport.In(browser, Uncertain());
        await report.FrontierPoints.Nth(1).FocusAsync();
        Assert.Contains(
            "on the frontier in 62 % of the draws, undecided against gru-8 int8; about 12 more repeats of gru-8 int8 would decide it.",
            (await report.Page.Locator(".tip").InnerTextAsync()).ToLowerInvariant());
    }

    [Fact]
    public async Task The_band_lies_between_the_outermost_draws()
    {
        // One point whose latency is drawn as 1 to 100: 5 % of the frontiers reach 5, 95 % reach 95.
        BoardReport board = BoardReport.Of("b", Provenance.Physical, [SyntheticRun.Row("a", 50, 0.5)], SyntheticRun.Objectives, []);
        board = board with
        {
            Measurements =
            [
                board.Measurements[0] with
                {
                    Draws = new Dictionary<string,
                    double[]> { ["latency_ms"] = [.. Enumerable.Range(1, 100).Select(i => (double)i)] },
                }
            ],
        };
        await using OpenReport report = await OpenReport.In(browser, SyntheticRun.Report(board));
        double[] reached = await report.Page.EvaluateAsync<double[]>("""
            [0.05, 0.95].map((share) => {
              const [x, y] = ["latency_ms", "accuracy"].map((name) => figureNamed.get(name));
              return attained(report.boards[0].rows, x, y, share, { x: 1000, y: 0 })[0].x;
            })
            """);
        Assert.Equal([5, 95], reached);
    }

    [Fact]
    public async Task Wide_intervals_stay_within_the_chart_and_widen_its_axis_by_half_at_most()
    {
        Objective[] objectives = [Objective.Minimize("energy_uj"), Objective.Maximize("accuracy")];
        BoardReport board = BoardReport.Of("b", Provenance.Physical, [Metered("a", 1, 0.5), Metered("b", 2, 0.9)], objectives, []);
        board = board with
        {
            Measurements =
            [
                .. board.Measurements.Select(
                    m =>
                        m with
                        {
                            Draws = new Dictionary<string,
                            double[]> { ["energy_uj"] = [.. Enumerable.Range(-50, 100).Select(i => m.Row.EnergyUj!.Value + i)] },
                        })
            ],
        };
        await using OpenReport report = await OpenReport.In(browser, SyntheticRun.Report(board) with { Objectives = objectives });
        foreach (string mark in (string[])["band", "interval"])
            Assert.Equal(1, await report.Page.Locator($"#chart .{mark}[clip-path], #chart [clip-path] .{mark}").CountAsync());
        double[] domain = await report.Page.EvaluateAsync<double[]>("domainOf(figureNamed.get('energy_uj'), report.boards[0].rows, [], false)");
        Assert.InRange(domain[0], 0, 1);
        Assert.InRange(domain[1], 2.5, 3);
        Assert.Empty(report.Complaints);
    }

    [Fact]
    public async Task An_energy_is_shown_with_its_interval()
    {
        Objective[] objectives = [Objective.Minimize("energy_uj"), Objective.Maximize("accuracy")];
        await using OpenReport report = await OpenReport.In(
            browser, SyntheticRun.Report(BoardReport.Of("b", Provenance.Physical, [Metered("a", 12.5, 0.9)], objectives, [])) with { Objectives = objectives });
        Assert.Contains("12.5 ± 0.26 µJ", await report.Page.Locator("#recommendation").InnerTextAsync());
        await report.FrontierPoints.First.FocusAsync();
        Assert.Contains("12.5 ± 0.26 µJ", await report.Page.Locator(".tip").InnerTextAsync());
    }

    [Fact]
    public async Task Parallel_axes_hold_a_line_for_each_measurement_and_tell_what_has_the_focus()
    {
        await using OpenReport report = await OpenReport.In(browser, Uncertain());
        Assert.Equal(3, await report.Page.Locator("#parallel .lines path").CountAsync());
        Assert.Equal(3, await report.Page.Locator("#parallel .axis").CountAsync());
        await report.Page.Locator("#parallel .front").First.FocusAsync();
        Assert.Contains("Accuracy", await report.Page.Locator("#parallel-told").InnerTextAsync());
    }

    [Fact]
    public async Task The_efficiency_ranking_has_intervals_in_figures_too()
    {
        await using OpenReport report = await OpenReport.In(browser, Uncertain());
        string table = await report.Page.Locator("#efficiency").InnerTextAsync();
        Assert.Contains("1 (1–3)", table);
        Assert.Contains("0.900–1.000", table);
        Assert.Contains("latency_ms, ram_bytes", await report.Page.Locator("#efficiency-note").InnerTextAsync());
        Assert.True(await report.Page.Locator("#efficiency-more").IsHiddenAsync());
    }

    [Fact]
    public async Task The_complexity_curve_is_drawn_for_the_boundary_that_is_chosen()
    {
        await using OpenReport report = await OpenReport.In(browser, Uncertain());
        Assert.Equal(2, await report.Page.Locator("#complexity .points > *").CountAsync());
        Assert.Contains("2 straight segments", await report.Page.Locator("#complexity-caption").InnerTextAsync());
        await report.Page.Locator("#complexity .points > *").First.FocusAsync();
        Assert.Contains("a, int8, 1,000 bits (brotli)", await report.Page.Locator("#complexity .told").InnerTextAsync());
        await report.Page.Locator("#complexity-of").SelectOptionAsync("a");
        Assert.Equal(1, await report.Page.Locator("#complexity .points > *").CountAsync());
        Assert.Empty(report.Complaints);
    }

    [Fact]
    public async Task Without_repeats_and_without_complexity_none_of_it_is_shown()
    {
        await using OpenReport report = await OpenReport.In(browser, SyntheticRun.Report());
        Assert.True(await report.Page.Locator("#efficiency-card").IsHiddenAsync());
        Assert.True(await report.Page.Locator("#complexity-card").IsHiddenAsync());
        Assert.Equal(0, await report.Page.Locator("#chart .band").CountAsync());
        Assert.DoesNotContain("resampled", await report.Page.Locator("#caption").InnerTextAsync());
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task With_all_of_it_the_page_is_no_wider_than_the_window(int width)
    {
        await using OpenReport report = await OpenReport.In(
            browser,
            SyntheticRun.Report(SyntheticRun.Board("m4", Provenance.Physical, 1, "clock").WithRepeats()) with { Complexity = SyntheticUncertainty.Complexity },
            width, 1000, ColorScheme.Light);
        Assert.Equal(width, await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(report.Complaints);
        if (Environment.GetEnvironmentVariable("PARETOBENCH_SCREENSHOTS") is { Length: > 0 } directory)
            await report.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(directory, $"uncertain-{width}.png"), FullPage = true });
    }

    private static RunReport Uncertain() =>
        SyntheticRun.Report(BoardReport.Of("b", Provenance.Physical,
            [SyntheticRun.Row("a", 1, 0.5), SyntheticRun.Row("b", 2, 0.6), SyntheticRun.Row("c", 3, 0.7)], SyntheticRun.Objectives, []).WithRepeats()) with
        {
            Complexity = SyntheticUncertainty.Complexity,
        };

    private static MeasurementRow Metered(string candidate, double energy, double accuracy) =>
        SyntheticRun.Row(candidate, 1, accuracy) with
        {
            EnergyUj = energy,
            EnergyUncertaintyUj = 0.125,
            EnergyCoverage = 2.1,
            EnergyProvenance = Provenance.Physical,
            EnergyBasis = "an instrument",
        };
}
