using System.Runtime.InteropServices;

namespace System.Device.I2c;

/// <summary>A part behind <c>/dev/i2c-N</c>: every call is one I2C_RDWR, so that no other program's transfer comes in between.</summary>
internal sealed unsafe class LinuxI2cDevice : I2cDevice
{
    private int _fd;

    private LinuxI2cDevice(I2cConnectionSettings settings, int fd)
    {
        ConnectionSettings = settings;
        _fd = fd;
    }

    public override I2cConnectionSettings ConnectionSettings { get; }

    public static LinuxI2cDevice Open(I2cConnectionSettings settings)
    {
        string path = $"/dev/i2c-{settings.BusId}";
        int fd = Linux.Open(path, Linux.ReadWrite);
        if (fd < 0)
            throw new IOException($"Error {Marshal.GetLastPInvokeError()}. Can not open the I2C bus {path}.");
        return new LinuxI2cDevice(settings, fd);
    }

    public override void Read(Span<byte> buffer) => Transfer([], buffer);

    public override void Write(ReadOnlySpan<byte> buffer) => Transfer(buffer, []);

    public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer) => Transfer(writeBuffer, readBuffer);

    protected override void Dispose(bool disposing)
    {
        if (_fd >= 0)
            Linux.Close(_fd);
        _fd = -1;
        base.Dispose(disposing);
    }

    private void Transfer(ReadOnlySpan<byte> write, Span<byte> read)
    {
        ObjectDisposedException.ThrowIf(_fd < 0, this);
        ushort address = (ushort)ConnectionSettings.DeviceAddress;
        fixed (byte* written = write, received = read)
        {
            Linux.I2cMessage* messages = stackalloc Linux.I2cMessage[2];
            uint count = 0;
            if (write.Length > 0)
                messages[count++] = new Linux.I2cMessage { Address = address, Length = (ushort)write.Length, Bytes = written };
            if (read.Length > 0)
                messages[count++] = new Linux.I2cMessage { Address = address, Flags = Linux.I2cRead, Length = (ushort)read.Length, Bytes = received };
            Linux.I2cMessages all = new() { First = messages, Count = count };
            if (Linux.Control(_fd, Linux.I2cTransfer, &all) < 0)
                throw new IOException($"Error {Marshal.GetLastPInvokeError()} performing I2C data transfer.");
        }
    }
}
