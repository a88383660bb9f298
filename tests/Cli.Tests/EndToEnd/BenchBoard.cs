using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using ParetoBench.Tests.Boards;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>What looks like a physical board on a serial port: the real runner, in a process that the test may kill, at the other end of a pty pair.</summary>
internal sealed partial class BenchBoard : IDisposable
{
    private const int Stop = 19;
    private const int Continue = 18;

    private readonly PtyPair _cable = new();
    private Process? _runner;

    public string Port => _cable.HostPath;

    public string DevicePath => _cable.DevicePath;

    public static BenchBoard WithRunner()
    {
        BenchBoard board = new();
        board.Start();
        return board;
    }

    /// <summary>Adds it to the study's bench.</summary>
    public void AddTo(SmallStudy study, string id, string runner = "linux") => study.AddBoard(id, "serial", board =>
    {
        board["port"] = Port;
        board["runner"] = runner;
    });

    public void Start()
    {
        _cable.FreeDeviceEnd();
        _runner = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "paretobench-runner.dll"), "--port", DevicePath]))!;
    }

    public void Kill()
    {
        _runner!.Kill();
        _runner.WaitForExit();
    }

    /// <summary>Pulls the cable: its port is gone.</summary>
    public void Unplug() => _cable.Dispose();

    public void Hang() => Signal(_runner!.Id, Stop);

    public void GoOn() => Signal(_runner!.Id, Continue);

    public static void Signal(int process, int signal)
    {
        if (SendSignal(process, signal) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    public void Dispose()
    {
        if (_runner is { HasExited: false })
            Kill();
        _runner?.Dispose();
        _cable.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
