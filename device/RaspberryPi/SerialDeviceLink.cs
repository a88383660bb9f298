using System.IO.Ports;
using ParetoBench.Protocol;

namespace ParetoBench.RaspberryPi;

/// <summary>A serial port or pty as the device's end of the link.</summary>
internal sealed class SerialDeviceLink(SerialPort port) : IDeviceLink, IDisposable
{
    public static SerialDeviceLink Open(string path, int baud)
    {
        SerialPort port = new(path, baud);
        try
        {
            port.Open();
            return new SerialDeviceLink(port);
        }
        catch
        {
            port.Dispose();
            throw;
        }
    }

    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        try
        {
            if (port.ReadTimeout != timeoutMilliseconds)
                port.ReadTimeout = timeoutMilliseconds;
            return port.Read(buffer, offset, count);
        }
        catch (TimeoutException)
        {
            // Not every SerialPort reports a hang-up, but the device's file goes with the device.
            return File.Exists(port.PortName) ? 0 : -1;
        }
        catch (Exception e) when (IsGone(e))
        {
            return -1;
        }
    }

    public void Write(byte[] bytes, int offset, int count)
    {
        try
        {
            port.Write(bytes, offset, count);
        }
        catch (Exception e) when (IsGone(e))
        {
        }
    }

    public void Dispose() => port.Dispose();

    private static bool IsGone(Exception e) =>
        e is IOException or InvalidOperationException or UnauthorizedAccessException or OperationCanceledException;
}
