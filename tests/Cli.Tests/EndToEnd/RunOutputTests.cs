using System.Text.Json.Nodes;
using ParetoBench.Tables;

namespace ParetoBench.Tests.Cli.EndToEnd;

public class RunOutputTests
{
    private static readonly string[] HostileIds = ["[red]x[/] \u001b[31m\a\r\n\"a\",b;c", new string('x', 3000), "=1+1\u202E\u2028<b>&amp;"];

    [Fact]
    public async Task Hostile_names_break_neither_the_table_nor_the_csv()
    {
        using SmallStudy study = new();
        for (int i = 0; i < HostileIds.Length; i++)
            (study.Candidate(i)["id"], study.Candidate(i)["family"]) = (HostileIds[i], HostileIds[i]);
        (study.Study["title"], study.Study["description"], study.Board("local")["description"]) = (HostileIds[0], HostileIds[0], HostileIds[0]);
        CommandLine run = await study.Run();

        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        Assert.DoesNotContain(run.Output + run.Error, c => c != '\n' && (char.IsControl(c) || c is '\u202E' or '\u2028'));
        Assert.Contains("[red]x[/]", run.Output);
        PointTable csv = PointFile.Open(study.RunFolder, TextReader.Null);
        Assert.Equal(HostileIds.SelectMany(id => (string[])[id, id]), csv.Rows.Select(r => r.Cells[csv.ColumnIndex("candidate")]));
        CommandLine frontier = await CommandLine.Run("frontier", study.RunFolder, "--minimize", "latency_ms", "--maximize", "accuracy");
        Assert.Equal(ExitCode.Ok, frontier.ExitCode);
        Assert.DoesNotContain(frontier.Output, c => c != '\n' && char.IsControl(c));
    }

    [Fact]
    public async Task An_error_about_a_hostile_name_moves_no_cursor()
    {
        using SmallStudy study = new();
        (study.Candidate(0)["id"], study.Candidate(1)["id"]) = (HostileIds[0], HostileIds[0]);
        CommandLine run = await study.Run();
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.DoesNotContain(run.Error, c => c != '\n' && char.IsControl(c));
    }

    [Fact]
    public async Task The_csv_tells_provenance_and_basis_and_leaves_what_was_not_measured_empty()
    {
        Qemu.MustBeInstalled();
        using SmallStudy study = new("local", "qemu-m4");
        Assert.Equal(ExitCode.Ok, (await study.Run()).ExitCode);
        PointTable csv = PointFile.Open(study.RunFolder, TextReader.Null);
        Expected.Text("measurements-columns", string.Join('\n', csv.Columns) + "\n");
        foreach (PointRow row in csv.Rows)
        {
            bool counted = row.Cells[csv.ColumnIndex("board")] == "qemu-m4";
            string Cell(string column) => row.Cells[csv.ColumnIndex(column)];
            Assert.Equal(counted ? "emulated" : "local", Cell("provenance"));
            Assert.Equal(counted ? "one instruction per cycle at 120 MHz" : "clock", Cell("latency_basis"));
            Assert.Equal((counted, counted, counted), (Cell("instructions") != "", Cell("stack_bytes") != "", Cell("firmware_image") != ""));
            Assert.Equal(Cell("scheme") == "fp32", Cell("qdq_agreement") == "");
            Assert.Equal(("completed", "30"), (Cell("status"), Cell("iterations")));
            Assert.All((string[])["latency_ms", "ram_bytes", "arena_bytes", "model_bytes", "accuracy"], c => Assert.True(double.Parse(Cell(c)) > 0));
        }
        await FrontierAndPickReadIt(study);
    }

    [Fact]
    public async Task Counted_instructions_are_the_same_in_every_run()
    {
        Qemu.MustBeInstalled();
        using SmallStudy first = new("qemu-m4"), second = new("qemu-m4");
        foreach (SmallStudy study in (SmallStudy[])[first, second])
            Assert.Equal(ExitCode.Ok, (await study.Run()).ExitCode);
        (string Candidate, string Scheme, double? Instructions, long? RamBytes, double? LatencyMs, double? LatencySpreadMs)[] counts = first.Rows()
            .Select(r => (r.Candidate, r.Scheme, r.Instructions, r.RamBytes, r.LatencyMs, r.LatencySpreadMs)).ToArray();
        Assert.All(counts, c => Assert.True(c.Instructions > 0 && c.LatencySpreadMs == 0));
        Assert.Equal(counts, second.Rows().Select(r => (r.Candidate, r.Scheme, r.Instructions, r.RamBytes, r.LatencyMs, r.LatencySpreadMs)));
    }

    private static async Task FrontierAndPickReadIt(SmallStudy study)
    {
        CommandLine frontier = await CommandLine.Run(
            "frontier", study.RunFolder, "--minimize", "latency_ms,ram_bytes", "--maximize", "accuracy", "--by", "board", "--csv", "-");
        Assert.Equal((ExitCode.Ok, ""), (frontier.ExitCode, frontier.Error));
        PointTable ranked = PointFile.Read(new StringReader(frontier.Output), "frontier");
        Assert.Equal(12, ranked.Count);
        Assert.All(
            (string[])["local", "qemu-m4"],
            board => Assert.Contains(ranked.Rows, r => r.Cells[ranked.ColumnIndex("board")] == board && r.Cells[ranked.ColumnIndex("rank")] == "1"));
        CommandLine pick = await CommandLine.Run("pick", study.RunFolder, "--maximize", "accuracy", "--budget", "model_bytes<=2000", "--json", "-");
        Assert.Equal(ExitCode.Ok, pick.ExitCode);
        Assert.Equal("linear-8", (string)JsonNode.Parse(pick.Output)!["pick"]!["candidate"]!);
    }
}
