namespace System.Device.I2c;

/// <summary>A part on an I2C bus. Transfers that fail throw <see cref="IOException"/>; errno is then the last P/Invoke error.</summary>
public abstract class I2cDevice : IDisposable
{
    public abstract I2cConnectionSettings ConnectionSettings { get; }

    /// <exception cref="IOException">The bus cannot be opened.</exception>
    public static I2cDevice Create(I2cConnectionSettings settings) => LinuxI2cDevice.Open(settings);

    public virtual byte ReadByte()
    {
        Span<byte> one = stackalloc byte[1];
        Read(one);
        return one[0];
    }

    public abstract void Read(Span<byte> buffer);

    public virtual void WriteByte(byte value) => Write([value]);

    public abstract void Write(ReadOnlySpan<byte> buffer);

    /// <summary>Writes, then reads after a repeated start condition.</summary>
    public abstract void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
