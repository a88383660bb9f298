using System.Text.Json;
using System.Text.RegularExpressions;
using ParetoBench.Frontier.Ranking;
using ParetoBench.Reports;
using ParetoBench.Results;
using ParetoBench.Tables;

namespace ParetoBench.Tests.Reports;

public class ExporterTests
{
    [Fact]
    public void Frontier_csv_has_every_measurement_with_its_rank() => Assert.Equal(
        """
        board,candidate,family,scheme,provenance,status,reason,latency_basis,energy_provenance,energy_basis,quality_source,run,variant,accuracy,latency_ms,ram_bytes,rank,dominated_by
        nucleo,a,gru,int8,emulated,completed,,1.35 cycles per instruction at 48 MHz,,,host engine,r1,,0.8,1,2048,1,
        nucleo,b,gru,int8,emulated,completed,,1.35 cycles per instruction at 48 MHz,,,host engine,r1,,0.9,2,2048,1,
        nucleo,c,gru,int8,emulated,completed,,1.35 cycles per instruction at 48 MHz,,,host engine,r1,,0.7,3,2048,2,a int8;b int8
        nucleo,d|<b>,gru,int8,emulated,refused,"needs 70,000 bytes, ""too"" many",1.35 cycles per instruction at 48 MHz,,,host engine,r1,,,,,,

        """.ReplaceLineEndings("\n"),
        SmallRun.Written(new FrontierCsv()));

    [Fact]
    public void Frontier_csv_can_be_read_and_ranked_again()
    {
        PointTable table = PointFile.Read(new StringReader(SmallRun.Written(new FrontierCsv())), "frontier.csv");
        Assert.Equal([1, 1, 2, null], FrontierRanking.Of(table, SmallRun.Objectives).Ranks);
    }

    [Fact]
    public void The_summary_reads_like_this() => Assert.Equal(
        """
        # Phases

        Which \*one\*?

        Run r1 of study phases, 2026-11-22 10:15 +00:00, ParetoBench 0.1.0.

        ## nucleo (emulated)

        Cortex-M0. Counted by an emulator, not measured on a board. Latency: 1.35 cycles per instruction at 48 MHz. Energy: not measured: the board has no meter in boards.json.

        > no caches are modelled

        **Recommended: b (int8)**: accuracy 0.9 is the highest of the 3 that meet every budget.

        Budgets: ram_bytes&lt;=65536.

        Frontier (minimize latency_ms, maximize accuracy), 2 of 3:

        | candidate | scheme | latency_ms | accuracy |
        | --- | --- | ---: | ---: |
        | a | int8 | 1 | 0.8 |
        | b | int8 | 2 | 0.9 |

        - d\|&lt;b&gt; (int8) refused: needs 70,000 bytes, "too" many

        """.ReplaceLineEndings("\n"),
        SmallRun.Written(new MarkdownSummary()));

    [Fact]
    public void The_page_refers_to_nothing_outside_itself()
    {
        string page = SmallRun.Written(new HtmlReport());
        string markup = Regex.Replace(page, "(?s)<script>.*?</script>|<!--.*?-->", "");
        Assert.Contains("default-src 'none'", markup);
        Assert.DoesNotMatch("(?i)(src|href)\\s*=\\s*[\"'](?!data:)", markup);
        Assert.DoesNotContain("{{", markup);
        Assert.DoesNotContain("@import", markup);
    }

    [Theory]
    [InlineData("Mike Bostock")]
    [InlineData("Observable, Inc.")]
    [InlineData("Mikola Lysenko")]
    public void The_page_carries_the_licences_of_the_code_in_it(string owner) =>
        Assert.Contains(owner, SmallRun.Written(new HtmlReport()));

    [Fact]
    public void The_data_of_the_page_holds_no_character_that_could_end_it()
    {
        string data = Regex.Match(SmallRun.Written(new HtmlReport()), "(?s)id=\"data\">(.*?)</script>").Groups[1].Value;
        Assert.DoesNotMatch("[<>&\u2028\u2029]", data);
        JsonElement row = JsonDocument.Parse(data).RootElement.GetProperty("boards")[0].GetProperty("rows")[3];
        Assert.Equal("d|<b>", row.GetProperty("candidate").GetString());
    }

    [Fact]
    public void A_quality_with_the_name_of_a_measured_figure_does_not_replace_it()
    {
        MeasurementRow row = SmallRun.Row("a", 1, 0.8) with { Quality = new Dictionary<string, double> { ["latency_ms"] = 7, ["f1_macro"] = 0.5 } };
        Assert.Equal(["F1 macro", "Median latency", "RAM"], Figure.In([row]).Select(figure => figure.Label));
    }

    [Fact]
    public void All_formats_are_written_into_a_directory()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory();
        IReadOnlyList<string> paths = ReportExporters.WriteAll(SmallRun.Report(), directory.FullName);
        Assert.Equal(["report.html", "frontier.csv", "summary.md"], paths.Select(Path.GetFileName));
        Assert.All(paths, path => Assert.True(new FileInfo(path).Length > 0));
        directory.Delete(recursive: true);
    }
}
