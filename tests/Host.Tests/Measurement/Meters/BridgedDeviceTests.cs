using ParetoBench.Measurement.Meters.I2cBuses;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Measurement.Meters;

/// <summary>A part behind a bridge: a transfer that took too long, or failed in any way, is an I/O error.</summary>
public class BridgedDeviceTests
{
    [Fact]
    public void A_transfer_that_took_too_long_failed_whatever_the_driver_says()
    {
        using BridgedDevice device = new(new SimulatedIna("ina219") { TransferSeconds = 0.05 }, TimeSpan.FromMilliseconds(5));
        byte[] value = new byte[2];
        Assert.Contains("no answer within", Assert.Throws<IOException>(() => device.WriteRead([0], value)).Message);
    }

    [Fact]
    public void Without_a_limit_it_may_take_its_time()
    {
        using BridgedDevice device = new(new SimulatedIna("ina219") { TransferSeconds = 0.05 }, null);
        byte[] value = new byte[2];
        device.WriteRead([0], value);
    }

    [Fact]
    public void A_failed_transfer_is_an_io_error()
    {
        using BridgedDevice device = new(new SimulatedIna("ina219") { Unplugged = true }, null);
        byte[] value = new byte[2];
        Assert.Throws<IOException>(() => device.WriteRead([0], value));
    }

    [Fact]
    public void The_bridge_is_closed_with_the_part_once_and_in_order()
    {
        List<string> closed = [];
        BridgedDevice device = new(new SimulatedIna("ina219"), null, new Closing("bus", closed), new Closing("chip", closed));
        device.Dispose();
        device.Dispose();
        Assert.Equal(["bus", "chip"], closed);
    }

    private sealed class Closing(string name, List<string> closed) : IDisposable
    {
        public void Dispose() => closed.Add(name);
    }
}
