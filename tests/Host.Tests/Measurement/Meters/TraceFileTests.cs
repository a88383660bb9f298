using System.Buffers.Binary;
using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.Traces;

namespace ParetoBench.Tests.Measurement.Meters;

public sealed class TraceFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trace-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_EEMBC_trace_adds_up_to_its_microjoules_between_its_timestamps()
    {
        string path = Path.Combine(_folder, "trace1-energy.bin");
        float[] microjoules = [.. Enumerable.Range(0, 2000).Select(i => i is >= 500 and < 1500 ? 640.9f : 12.5f)];
        File.WriteAllBytes(path, Eembc(1000, microjoules));
        File.WriteAllText(Path.Combine(_folder, "trace1-timestamps.json"), "[0.5, 1.5]");
        PowerTrace trace = PowerTraceFile.Read(path);
        Assert.Equal([0.5, 1.5], trace.Events);
        EnergyIntegral energy = EnergyIntegral.Of(trace, trace.Events[0], trace.Events[1])!;
        Assert.Equal(1000 * 640.9e-6, energy.Joules, 1e-6);
    }

    [Theory]
    [InlineData(0f, 4)]
    [InlineData(float.NaN, 4)]
    [InlineData(1000f, 3)]
    public void A_damaged_EEMBC_trace_is_reported(float rate, int tail)
    {
        string path = Path.Combine(_folder, "x.bin");
        File.WriteAllBytes(path, [.. Eembc(rate, []), .. new byte[tail]]);
        Assert.Contains("damaged", Assert.Throws<BenchException>(() => PowerTraceFile.Read(path)).What);
    }

    [Fact]
    public void A_csv_is_integrated_between_its_markers()
    {
        string path = Csv("seconds,amperes,volts,marker\n0,0.1,3,0\n1,0.1,3,1\n2,0.1,3,1\n4,0.1,3,0\n5,0.1,3,0\n");
        PowerTrace trace = PowerTraceFile.Read(path);
        WindowEdges edges = MarkerEdges.Find(trace, null, out _)!;
        Assert.Equal((0.5, 3.0), (edges.From, edges.To));
        Assert.Equal(0.75, EnergyIntegral.Of(trace, edges.From, edges.To)!.Joules, 1e-12);
    }

    [Theory]
    [InlineData("seconds,volts\n0,1\n", "lacks a column")]
    [InlineData("seconds,watts\n0,1\n0,1\n", "does not rise at sample 2")]
    [InlineData("seconds,watts\n0,1\n1,\n", "no figure of watts in sample 2")]
    public void A_csv_that_is_not_a_trace_is_refused_with_its_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<BenchException>(() => PowerTraceFile.Read(Csv(text))).What);

    private string Csv(string text)
    {
        string path = Path.Combine(_folder, "trace.csv");
        File.WriteAllText(path, text);
        return path;
    }

    private static byte[] Eembc(float rate, float[] microjoules)
    {
        byte[] bytes = new byte[5 + 4 * microjoules.Length];
        bytes[0] = 0xF1;
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(1), rate);
        for (int i = 0; i < microjoules.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(5 + 4 * i), microjoules[i]);
        return bytes;
    }
}
