using ParetoBench.Deployment.ConsoleReports;

namespace ParetoBench.Tests.Deployment;

/// <summary>A whole report: its lines must agree with each other.</summary>
public class ConsoleReportFieldsTests
{
    private static readonly string[] Whole =
    [
        "begin format=1", "hello version=1.2 board=b runner=r engine=e", "system target=T platform= runtime=2",
        "clock kind=1 hz=1000 bits=64 resolution=4 overhead=5",
        "memory at=boot free=9000", "model digest=ab arena=100 outputs=2", "memory at=model free=6000",
        "output sample=0 index=0 offset=0 hex=0102", "output sample=0 index=0 offset=2 hex=03", "output sample=0 index=1 offset=0 hex=04",
        "timed repeats=3 iterations=3", "ticks values=10,11", "ticks values=12", "memory at=end free=5000",
    ];

    [Fact]
    public void Pieces_of_outputs_and_of_samples_are_joined()
    {
        ConsoleReport report = Read(Whole);
        Assert.Equal<byte[]>([[1, 2, 3], [4]], Assert.Single(report.Outputs));
        Assert.Equal([10ul, 11ul, 12ul], report.Ticks);
        Assert.Equal(("ok", "T 2", 3, "ab"), (report.Status, report.System, report.Repeats, report.Model));
    }

    [Fact]
    public void Heap_is_what_went_since_boot_without_the_arena() => Assert.Equal(9000 - 5000 - 100, Read(Whole).HeapBytes);

    [Fact]
    public void Heap_is_unknown_where_it_was_looked_at_once() =>
        Assert.Null(Read([.. Whole.Where(l => !l.Contains("at=model") && !l.Contains("at=end"))]).HeapBytes);

    [Theory]
    [InlineData("begin format=1", "begin format=2", "the report has a format that this program cannot read")]
    [InlineData("version=1.2", "version=1", "the report's version is not a version")]
    [InlineData("hz=1000", "hz=0", "the report's clock has no frequency")]
    [InlineData("values=12", "values=-12", "a sample is not a number")]
    [InlineData("values=10,11", "values=10", "the report's number of samples differs from the one it states")]
    [InlineData("offset=2", "offset=3", "a piece of an output is missing")]
    [InlineData("sample=0", "sample=1", "the outputs of sample 0 are missing")]
    [InlineData("arena=100", "arena=?", "line 5 (model) has no valid value 'arena'")]
    public void Lines_that_contradict_each_other_are_no_report(string was, string now, string told) =>
        Assert.Equal(told, Assert.Throws<FormatException>(() => Read([.. Whole.Select(l => l.Replace(was, now))])).Message);

    [Fact]
    public void The_last_line_must_count_all() => Assert.Equal(
        "the report's last line gives a different number of lines",
        Assert.Throws<FormatException>(() => ConsoleReportFields.Read([Line(0, "begin format=1"), Line(1, "end status=ok lines=3")])).Message);

    [Theory]
    [InlineData("refused code=6 text=too%20large", 6, "too large")]
    [InlineData("failed text=stack", 0, "stack")]
    public void A_program_that_failed_at_once_still_tells_why(string line, int code, string reason)
    {
        ConsoleReport report = Read(["begin format=1", line]);
        Assert.Equal((code, reason, null, 0), (report.RefusalCode, report.Reason, report.Model, report.Outputs.Count));
    }

    private static ConsoleReport Read(IReadOnlyList<string> lines) =>
        ConsoleReportFields.Read([.. lines.Append($"end status=ok lines={lines.Count + 1}").Select((line, i) => Line(i, line))]);

    private static ConsoleLine Line(int number, string text) => ConsoleLine.Parse(ConsoleLineTests.Summed($"@PB {number} {text}"), out _)!;
}
