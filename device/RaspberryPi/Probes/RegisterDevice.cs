using System.Buffers.Binary;
using System.Device.I2c;

namespace ParetoBench.RaspberryPi.Probes;

/// <summary>An I2C part with registers of 16 bits: raw bits, in which the host finds signs and units.</summary>
internal sealed class RegisterDevice(I2cDevice device) : IDisposable
{
    /// <exception cref="IOException">The part does not answer; errno is the last P/Invoke error.</exception>
    public ushort Read(byte register)
    {
        Span<byte> value = stackalloc byte[2];
        device.WriteRead([register], value);
        return BinaryPrimitives.ReadUInt16BigEndian(value);
    }

    /// <exception cref="IOException">The part does not answer.</exception>
    public void Write(byte register, int value) => device.Write([register, (byte)(value >> 8), (byte)value]);

    public void Dispose() => device.Dispose();
}
