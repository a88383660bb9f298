using Iot.Device.Arduino;

namespace ParetoBench.Measurement.Meters.I2cBuses;

/// <summary>
/// I2C messages of the Firmata protocol for one part, on a board that the package keeps. The package's own bus numbers its
/// requests in bits of the address that StandardFirmata does not send back, and waits for them in vain; here a reply is known by
/// its address and its register, which every sketch sends back.
/// </summary>
/// <param name="address">7 bits.</param>
internal sealed class FirmataWire(byte address) : ExtendedCommandHandler
{
    private const byte Request = 0x76;
    private const byte Reply = 0x77;
    private const byte Config = 0x78;
    private const byte ReadMode = 1 << 3;

    /// <summary>A reply begins with its type, address and register, two bytes each but the type.</summary>
    private const int Head = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private int _register;

    /// <summary>The sketch takes the pins for I2C.</summary>
    public void Enable()
    {
        FirmataCommandSequence message = new();
        message.WriteByte(Config);
        Pair(message, 0);
        Send(message);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        FirmataCommandSequence message = new();
        message.WriteByte(Request);
        message.WriteByte(address);
        message.WriteByte(0);
        message.WriteBytesAsTwo7bitBytes(bytes);
        Send(message);
    }

    /// <exception cref="IOException">Nothing acknowledges the address.</exception>
    /// <exception cref="TimeoutException">The board is silent.</exception>
    public void Read(byte register, Span<byte> bytes)
    {
        _register = register;
        FirmataCommandSequence message = new();
        message.WriteByte(Request);
        message.WriteByte(address);
        message.WriteByte(ReadMode);
        Pair(message, register);
        Pair(message, bytes.Length);
        message.WriteByte(FirmataCommandSequence.EndSysex);
        byte[] reply = SendCommandAndWait(message, Patience);
        int count = (reply.Length - Head) / 2;
        if (count != bytes.Length)
            throw new IOException($"{count} bytes came instead of {bytes.Length}: nothing acknowledges the address");
        for (int i = 0; i < count; i++)
            bytes[i] = (byte)(reply[Head + 2 * i] | reply[Head + 2 * i + 1] << 7);
    }

    protected override bool IsMatchingAck(FirmataCommandSequence sequence, byte[] reply) =>
        reply.Length >= Head && reply[0] == Reply && reply[1] == address && (reply[3] | reply[4] << 7) == _register;

    private static void Pair(FirmataCommandSequence message, int value)
    {
        message.WriteByte((byte)(value & 0x7F));
        message.WriteByte((byte)(value >> 7));
    }

    private void Send(FirmataCommandSequence message)
    {
        message.WriteByte(FirmataCommandSequence.EndSysex);
        SendCommand(message);
    }
}
