using ParetoBench.Deployment.ConsoleReports;
using ParetoBench.Engine;
using ParetoBench.Protocol;
using ParetoBench.Tests.Engine;

namespace ParetoBench.Tests.Nano;

/// <summary>Console mode of the nanoFramework runner, its sources run by .NET, read as the host reads it.</summary>
public sealed class NanoConsoleTests
{
    public static TheoryData<string> Models => [.. Vectors.ModelNames];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_golden_model_gives_its_golden_output(string name)
    {
        byte[] model = Vectors.Model(name);
        Network network = Network.Load(model, model.Length);
        byte[] input = new byte[Enumerable.Range(0, network.InputCount).Sum(network.InputBytes)];
        byte[] given = Vectors.Input(name);
        Array.Copy(given, input, Math.Min(given.Length, input.Length));

        ConsoleReport report = Read(NanoProgram.Print(model, 1, [.. input, .. Vectors.Output(name)]));

        Assert.Equal("ok", report.Status);
        Assert.Equal(Convert.ToHexStringLower(model[^32..]), report.Model);
        EngineRun.AssertSame(network, Vectors.Output(name), [.. report.Outputs[0].SelectMany(o => o)], name);
        Assert.Single(report.Ticks);
        Assert.Equal(network.ArenaBytes, report.ArenaBytes);
    }

    [Fact]
    public void A_damaged_model_is_refused_with_its_code()
    {
        byte[] model = Vectors.Model("fc-i8");
        model[100] ^= 1;
        ConsoleReport report = Read(NanoProgram.Print(model, 0, []));
        Assert.Equal(("refused", ErrorCode.DigestMismatch), (report.Status, report.RefusalCode));
    }

    [Fact]
    public void An_exception_that_nobody_caught_ends_the_report_as_failed_with_its_words()
    {
        // Data end before the sample's input: a fault of who built the application.
        ConsoleReport report = Read(NanoProgram.Print(Vectors.Model("fc-i8"), 1, [1]));
        Assert.Equal("failed", report.Status);
        Assert.Contains("NullReferenceException", report.Reason);
    }

    [Fact]
    public void Every_line_has_a_mark_and_no_letter_that_a_console_may_change()
    {
        string text = NanoProgram.Print(Vectors.Model("fc-i8"), 0, []);
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches("^@PB [0-9]+ [ -~]+ \\*[0-9a-f]{8}$", line));
    }

    private static ConsoleReport Read(string text)
    {
        ConsoleReport? report = new ConsoleReportReader().Take(text);
        Assert.True(report != null, text);
        return report;
    }
}
