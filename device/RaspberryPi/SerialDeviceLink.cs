using System.IO.Ports;
using ParetoBench.Protocol;
using ParetoBench.RaspberryPi.Terminals;

namespace ParetoBench.RaspberryPi;

/// <summary>
/// A serial port or pty as the device's end of the link. SerialPort opens and configures it; then it is closed again and this thread
/// reads and writes the descriptor itself: the thread of SerialPort polls every millisecond for two seconds after each byte, also
/// while an inference is timed.
/// </summary>
internal sealed class SerialDeviceLink : IDeviceLink, IDisposable
{
    /// <summary>SerialPort takes the rates that termios has names for; any other is set afterwards.</summary>
    private const int NamedRate = 115200;

    private const int WriteMilliseconds = 1000;

    private readonly TerminalDescriptor _terminal;

    private SerialDeviceLink(TerminalDescriptor terminal) => _terminal = terminal;

    /// <exception cref="IOException">There is no such path, or it is not a serial port.</exception>
    /// <exception cref="UnauthorizedAccessException">Another program has it, or permission is missing.</exception>
    /// <exception cref="RunnerSetupException">This is not Linux.</exception>
    public static SerialDeviceLink Open(string path, int baud)
    {
        TerminalDescriptor terminal = OpenTerminal(path);
        try
        {
            if (!terminal.IsTerminal)
                throw new IOException($"{path} is not a serial port.");
            // What it sets stays set as long as our descriptor keeps the terminal open.
            using (SerialPort port = new(path, NamedRate))
                port.Open();
            terminal.SetSpeed(baud);
            terminal.SetExclusive(true);
            return new SerialDeviceLink(terminal);
        }
        catch
        {
            terminal.Dispose();
            throw;
        }
    }

    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds) => _terminal.Read(buffer, offset, count, timeoutMilliseconds);

    public void Write(byte[] bytes, int offset, int count)
    {
        for (int done = 0; done < count;)
        {
            int put = _terminal.Write(bytes, offset + done, count - done, WriteMilliseconds);
            // Gone: the next read reports it.
            if (put < 0)
                return;
            done += put;
        }
    }

    public void Dispose() => _terminal.Dispose();

    private static TerminalDescriptor OpenTerminal(string path)
    {
        try
        {
            return TerminalDescriptor.Open(path);
        }
        catch (TerminalException e)
        {
            throw e.IsMissing ? new FileNotFoundException($"There is no port {path}.", path)
                : e.IsForbidden ? new UnauthorizedAccessException($"Access to the port {path} is denied.", e)
                : e.IsBusy ? new UnauthorizedAccessException($"The port {path} is in use.", e)
                : e;
        }
        catch (PlatformNotSupportedException)
        {
            throw new RunnerSetupException("the runner opens serial ports only on Linux: use --stdio here");
        }
    }
}
