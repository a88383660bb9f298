using System.Buffers.Binary;
using System.Text.Json;

namespace ParetoBench.Measurement.Meters.Traces;

/// <summary>
/// EEMBC's traceN-energy.bin: byte 0xF1, sample rate as float32 (Hz), then the energy of each sample as float32 (µJ), little-endian;
/// and traceN-timestamps.json: seconds since the beginning of the trace at which the board marked something.
/// </summary>
internal static class EembcTrace
{
    public const byte Mark = 0xF1;
    private const int Head = 5;
    private const double Micro = 1e-6;

    public static string? TimestampsBeside(string path)
    {
        string beside = path.Replace("-energy.bin", "-timestamps.json", StringComparison.Ordinal);
        return beside != path && File.Exists(beside) ? beside : null;
    }

    public static PowerTrace Read(byte[] bytes, string path, string? timestamps)
    {
        float rate = bytes.Length >= Head ? BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(1)) : 0;
        if (!(rate > 0) || !float.IsFinite(rate) || (bytes.Length - Head) % 4 != 0)
        {
            throw new BenchException(
                $"The energy trace is damaged: {bytes.Length} bytes, a rate of {rate} Hz", path,
                "An energy trace is 0xF1, the rate and one float32 a sample; copy it again.");
        }
        PowerTraceBuilder builder = new(SampleKind.Mean, false);
        // The beginning of the first sample, so that windows from 0 on are covered.
        builder.Add(0, 0, 0);
        int count = (bytes.Length - Head) / 4;
        for (int i = 0; i < count; i++)
        {
            double joules = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(Head + 4 * i)) * Micro;
            // A float32 has 24 bits.
            builder.Add((i + 1) / (double)rate, joules * rate, Math.Abs(joules) * rate / (1 << 23));
        }
        foreach (double stamp in timestamps == null ? [] : Timestamps(timestamps))
            builder.Event(stamp);
        return builder.Build();
    }

    private static double[] Timestamps(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<double[]>(File.ReadAllBytes(path)) ?? [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new BenchException($"The timestamps cannot be read: {e.Message}", path, "They are a JSON list of seconds, e.g. [0.5, 10.7].", inner: e);
        }
    }
}
