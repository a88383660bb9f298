using System.Device.I2c;

namespace ParetoBench.Measurement.Meters.I2cBuses;

/// <summary>A part with registers behind a Firmata board.</summary>
internal sealed class FirmataPart(FirmataWire wire, int address) : I2cDevice
{
    public override I2cConnectionSettings ConnectionSettings { get; } = new(0, address);

    public override void Read(Span<byte> buffer) => throw new NotSupportedException("a Firmata board reads registers by their number");

    public override void Write(ReadOnlySpan<byte> buffer) => wire.Write(buffer);

    public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        if (writeBuffer.Length != 1)
            throw new NotSupportedException("a Firmata board reads one register at a time");
        wire.Read(writeBuffer[0], readBuffer);
    }
}
