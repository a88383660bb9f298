using System.Text;
using ParetoBench.Boards;
using ParetoBench.Boards.Kinds.Nanoclr;
using ParetoBench.Deployment.ConsoleReports;
using ParetoBench.Protocol;

namespace ParetoBench.Tests.Boards.Kinds;

/// <summary>The virtual device's console, whatever comes over it: scripts play it.</summary>
public sealed class VirtualDeviceTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-nanoclr-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_whole_report_between_other_words_is_read()
    {
        ConsoleReport report = Run($"Resolving.\n{Report()}Done.\n");
        Assert.Equal(("idle", "nano 0.1.0", 10_000_000ul), (report.Status, report.Hello.Runner, report.Clock.TicksPerSecond));
    }

    [Fact]
    public void The_second_report_counts_when_the_first_was_joined_late() => Assert.Equal("idle", Run(Report()[30..] + Report()).Status);

    [Fact]
    public void Silence_is_an_error_although_the_exit_code_is_0() => Fails("", "printed nothing; ");

    [Fact]
    public void Words_that_are_no_report_are_shown() => Fails("Error: a2000000\n", "but no report; they begin \"Error: a2000000.\"");

    [Fact]
    public void A_report_without_its_end_is_an_error()
    {
        string report = Report();
        Fails(report[..report.LastIndexOf("@PB", StringComparison.Ordinal)], "printed 4 lines of a report, but not its end; the last line begins 'clock'");
    }

    [Fact]
    public void A_changed_letter_is_noticed() => Fails(Report().Replace("hz=10000000", "hz=10000001"), "printed no complete report");

    [Fact]
    public void A_missing_line_is_noticed() => Fails(string.Join('\n', Report().Split('\n').Where(l => !l.Contains("system"))), "line 2 is missing");

    [Fact]
    public void A_device_that_hangs_is_stopped()
    {
        BenchException error = Assert.Throws<BenchException>(() => Start("echo started; sleep 100", TimeSpan.FromSeconds(1)));
        Assert.Contains("gave up after 1 s", error.What);
    }

    [Fact]
    public void A_device_that_prints_without_end_is_stopped()
    {
        BenchException error = Assert.Throws<BenchException>(() => Start("yes '@PB 1 x *00000000'", TimeSpan.FromSeconds(1)));
        Assert.Contains("gave up after 1 s", error.What);
    }

    [Fact]
    public void A_report_in_pieces_of_one_letter_is_the_same()
    {
        ConsoleReportReader reader = new();
        ConsoleReport? report = null;
        foreach (char letter in Report())
            report ??= reader.Take([letter]);
        Assert.Equal("idle", report?.Status);
    }

    private static string Report()
    {
        string[] lines =
        [
            "begin format=1", "hello version=1.2 board=nanoclr runner=nano%200.1.0 engine=managed", "system target= platform= runtime=",
            "clock kind=1 hz=10000000 bits=64 resolution=4 overhead=5", "end status=idle lines=5",
        ];
        StringBuilder text = new();
        for (int i = 0; i < lines.Length; i++)
        {
            byte[] body = Encoding.ASCII.GetBytes($"@PB {i} {lines[i]}");
            text.Append(Encoding.ASCII.GetString(body)).Append(" *").Append(Crc32.Compute(body, 0, body.Length).ToString("x8")).Append('\n');
        }
        return text.ToString();
    }

    private void Fails(string printed, string told) => Assert.Contains(told, Assert.Throws<BenchException>(() => Run(printed)).What);

    private ConsoleReport Run(string printed)
    {
        string text = Path.Combine(_folder, "printed.txt");
        File.WriteAllText(text, printed);
        return Start($"cat '{text}'", Patience);
    }

    private ConsoleReport Start(string script, TimeSpan patience)
    {
        string program = Path.Combine(_folder, "nanoclr");
        File.WriteAllText(program, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        Board board = Parsed.Board($$"""{ "id": "nanoclr", "kind": "nanoclr", "machine": "{{program}}" }""");
        NanoclrKind kind = new();
        Assert.Empty(kind.Missing(board));
        using IBoardConnection connection = kind.Connect(board, ["app.pe"]);
        return ConsoleReportReader.Read(connection, board.Id, patience, CancellationToken.None);
    }
}
