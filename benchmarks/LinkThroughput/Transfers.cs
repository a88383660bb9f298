using System.Diagnostics;
using System.Security.Cryptography;
using ParetoBench.Deployment;

namespace ParetoBench.LinkThroughput;

/// <summary>The two transfers that are compared, of the same number of bytes, in bytes per second.</summary>
internal sealed class Transfers(RunnerClient runner, int bytes)
{
    private const int DigestBytes = 32;

    private readonly Random _random = new(1);
    private readonly byte[] _blob = new byte[bytes];

    /// <summary>LOAD_BEGIN to the last confirmation. Every blob is another, so that none is resumed.</summary>
    public double Load()
    {
        _random.NextBytes(_blob);
        SHA256.HashData(_blob.AsSpan(0, bytes - DigestBytes), _blob.AsSpan(bytes - DigestBytes));
        long start = Stopwatch.GetTimestamp();
        runner.Send(_blob);
        return bytes / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>SINK: the same bytes as they are.</summary>
    public double Raw()
    {
        long start = Stopwatch.GetTimestamp();
        SinkReport report = runner.Sink(_blob);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return report.Arrived == bytes
            ? bytes / elapsed.TotalSeconds
            : throw new InvalidOperationException($"The raw copy lost {bytes - report.Arrived} of {bytes} bytes.");
    }
}
