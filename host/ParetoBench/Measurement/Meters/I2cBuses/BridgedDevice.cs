using System.Device.I2c;
using System.Diagnostics;
using ParetoBench.RaspberryPi;

namespace ParetoBench.Measurement.Meters.I2cBuses;

/// <summary>A part behind a bridge: whatever the bridge's driver throws is a failed transfer, and the bridge is closed with the part.</summary>
/// <param name="part">As the driver gives it.</param>
/// <param name="longest">A transfer that took longer failed, whatever the driver says; null: it says so itself.</param>
/// <param name="bridge">Closed in this order.</param>
internal sealed class BridgedDevice(I2cDevice part, TimeSpan? longest, params IDisposable[] bridge) : I2cDevice
{
    private bool _disposed;

    public override I2cConnectionSettings ConnectionSettings => part.ConnectionSettings;

    public override void Read(Span<byte> buffer)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            part.Read(buffer);
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw Failure(e);
        }
        Check(start);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            part.Write(buffer);
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw Failure(e);
        }
        Check(start);
    }

    public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            part.WriteRead(writeBuffer, readBuffer);
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw Failure(e);
        }
        Check(start);
    }

    protected override void Dispose(bool disposing)
    {
        if (_disposed)
            return;
        _disposed = true;
        foreach (IDisposable owner in bridge)
            owner.Dispose();
    }

    private static bool IsFailure(Exception e) => e is TimeoutException or InvalidOperationException or NotSupportedException or IOException;

    private static IOException Failure(Exception e) => e as IOException ?? new IOException(Reasons.Of(e), e);

    private void Check(long start)
    {
        if (longest is { } limit && Stopwatch.GetElapsedTime(start) > limit)
            throw new IOException(FormattableString.Invariant($"the bridge gave no answer within {limit.TotalSeconds:0.#} s"));
    }
}
