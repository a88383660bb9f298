using System.Runtime.InteropServices;
using ParetoBench.RaspberryPi.Terminals;

namespace ParetoBench.Boards.Links;

/// <summary>
/// A serial cable in software, on Linux: the runner or emulator opens the device's end by its path as it would a port, and the host
/// reads and writes its own end here. The device's end can be closed and opened again, by any program: one descriptor of it stays
/// open here, so that a closed end is no hang-up and bytes sent to it wait, as in a buffering adapter.
/// </summary>
public sealed unsafe class PseudoTerminal : IDisposable
{
    private const string Folder = "/dev/pts/";

    private readonly TerminalDescriptor _host;
    private readonly TerminalDescriptor _device;

    /// <exception cref="BenchException">This is not Linux, or the system has no more ptys.</exception>
    public PseudoTerminal()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new BenchException("Local and emulated boards need Linux", "this machine",
                "Use boards on serial ports, or run on Linux (also in a virtual machine or in WSL).", ParetoBench.ExitCode.BoardFailed);
        }

        const int flags = TerminalCalls.ReadWrite | TerminalCalls.NoTerminal | TerminalCalls.NonBlocking | TerminalCalls.CloseOnExec;
        _host = new TerminalDescriptor(Check(TerminalCalls.OpenMaster(flags), "posix_openpt"));
        try
        {
            Check(TerminalCalls.Grant(_host.File), "grantpt");
            Check(TerminalCalls.Unlock(_host.File), "unlockpt");
            DevicePath = NameOf(_host);
            _device = TerminalDescriptor.Open(DevicePath);
            _device.MakeRaw();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The end that a runner or an emulator opens.</summary>
    public string DevicePath { get; } = "";

    /// <summary>Tells a pty from a serial port: a program is at its other end, never an instrument.</summary>
    /// <param name="port">A path, perhaps a link to the port: socat makes such ones.</param>
    public static bool IsOne(string? port) => port != null && Target(port).StartsWith(Folder, StringComparison.Ordinal);

    /// <summary>The host's end as a link; closing the link leaves the pty open.</summary>
    /// <param name="name">For errors.</param>
    public ILink Connect(string name) => new PtyLink(this, name);

    /// <summary>Bytes from the device: those that are there, or the first to come in time. 0 when none came, -1 when the pty is closed.</summary>
    public int Read(byte[] buffer, int offset, int count, TimeSpan timeout) => _host.Read(buffer, offset, count, Milliseconds(timeout));

    /// <summary>Bytes to the device; returns how many it took, 0 when none in time, -1 when the pty is closed.</summary>
    public int Write(byte[] buffer, int offset, int count, TimeSpan timeout) => _host.Write(buffer, offset, count, Milliseconds(timeout));

    /// <summary>Waits until the device takes bytes, or has sent some where that is asked for.</summary>
    public void Wait(TimeSpan timeout, bool forInput) =>
        _host.Wait((short)(TerminalCalls.PollOut | (forInput ? TerminalCalls.PollIn : 0)), Milliseconds(timeout));

    /// <summary>Before a new program opens the device's end: the old one may have been killed while it held the end exclusively.</summary>
    public void FreeDeviceEnd() => _device.SetExclusive(false);

    public void Dispose()
    {
        _device?.Dispose();
        _host.Dispose();
    }

    private static string NameOf(TerminalDescriptor master)
    {
        const int longest = 128;
        byte* name = stackalloc byte[longest];
        int error = TerminalCalls.SlaveName(master.File, name, longest);
        return error == 0 ? Marshal.PtrToStringUTF8((nint)name)! : throw new TerminalException("ptsname", "a pty", error);
    }

    /// <summary>A time-out of less than a millisecond is none.</summary>
    private static int Milliseconds(TimeSpan time) =>
        time == Timeout.InfiniteTimeSpan ? -1 : (int)Math.Clamp(Math.Ceiling(time.TotalMilliseconds), 0, int.MaxValue);

    private static string Target(string port)
    {
        try
        {
            return File.ResolveLinkTarget(port, returnFinalTarget: true)?.FullName ?? port;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // There is no such port: said when it is opened.
            return port;
        }
    }

    private static int Check(int result, string call) => result >= 0 ? result
        : throw new BenchException($"This machine cannot open another pty: {TerminalException.Last(call, "a pty").Message}", "this machine",
            "Close programs that hold ptys, or raise kernel.pty.max.", ParetoBench.ExitCode.BoardFailed);
}
