using System.Runtime.InteropServices;

namespace ParetoBench.RaspberryPi.Terminals;

/// <summary>A call of the system on a terminal failed; <see cref="Errno"/> says why.</summary>
internal sealed class TerminalException(string call, string path, int errno)
    : IOException($"{call} on {path}: {Marshal.GetPInvokeErrorMessage(errno)}", errno)
{
    public int Errno => HResult;

    public bool IsMissing => Errno is TerminalCalls.NoEntry or TerminalCalls.NoDevice or TerminalCalls.NoSuchDevice;

    public bool IsForbidden => Errno == TerminalCalls.AccessDenied;

    public bool IsBusy => Errno is TerminalCalls.Busy or TerminalCalls.TryAgain;

    /// <summary>Of the last call in this thread.</summary>
    public static TerminalException Last(string call, string path) => new(call, path, Marshal.GetLastPInvokeError());
}
