using ParetoBench.Frontier;
using ParetoBench.Frontier.Picking;
using ParetoBench.Reports;
using ParetoBench.Results;

namespace ParetoBench.Tests.Reports;

internal static class SmallRun
{
    public static readonly Objective[] Objectives = [Objective.Minimize("latency_ms"), Objective.Maximize("accuracy")];

    public static MeasurementRow Row(string candidate, double latency, double accuracy) => new()
    {
        Run = "r1",
        Candidate = candidate,
        Family = "gru",
        Scheme = "int8",
        Board = "nucleo",
        Provenance = Provenance.Emulated,
        Status = MeasurementStatus.Completed,
        LatencyMs = latency,
        RamBytes = 2048,
        LatencyBasis = "1.35 cycles per instruction at 48 MHz",
        Quality = new Dictionary<string, double> { ["accuracy"] = accuracy },
        QualitySource = "host engine",
    };

    public static BoardReport Board() => BoardReport.Of(
        "nucleo",
        Provenance.Emulated,
        [
            Row("a", 1, 0.8), Row("b", 2, 0.9), Row("c", 3, 0.7),
            Row("d|<b>", 0, 0) with
            {
                Status = MeasurementStatus.Refused, Reason = "needs 70,000 bytes, \"too\" many", LatencyMs = null, RamBytes = null,
                Quality = new Dictionary<string, double>(),
            },
        ],
        Objectives,
        [Budget.Parse("ram_bytes<=65536")]) with
    { Description = "Cortex-M0", Notes = ["no caches are modelled"] };

    public static RunReport Report() => new()
    {
        Study = "phases",
        Title = "Phases",
        Description = "Which *one*?",
        Run = "r1",
        Tool = "ParetoBench 0.1.0",
        Time = new DateTimeOffset(2026, 11, 22, 10, 15, 0, TimeSpan.Zero),
        Objectives = Objectives,
        Boards = [Board()],
    };

    public static string Written(IReportExporter exporter)
    {
        using StringWriter text = new();
        exporter.Write(Report(), text);
        return text.ToString();
    }
}
