using System.Runtime.InteropServices;

namespace ParetoBench.Boards;

/// <summary>The C library calls of a pty pair. All return -1 and set errno when they fail.</summary>
internal static unsafe partial class PtyCalls
{
    public const short PollIn = 0x1;
    public const short PollOut = 0x4;

    /// <summary>A system's termios is at most so large.</summary>
    private const int TermiosBytes = 256;

    private const int ReadWrite = 0x2;

    private static readonly int NoTerminal = OperatingSystem.IsMacOS() ? 0x20000 : 0x100;
    private static readonly int CloseOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;
    private static readonly int NonBlocking = OperatingSystem.IsMacOS() ? 0x4 : 0x800;
    private static readonly int Again = OperatingSystem.IsMacOS() ? 35 : 11;
    private static readonly nuint ExclusiveOff = OperatingSystem.IsMacOS() ? 0x2000740Eu : 0x540Du;
    private static readonly Lock NameBuffer = new();

    [StructLayout(LayoutKind.Sequential)]
    public struct PollFd
    {
        public int Fd;
        public short Events;
        public short Returned;
    }

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int fd);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int fd, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int fd, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollFd* fds, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "pipe", SetLastError = true)]
    public static partial int Pipe(int* fds);

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static partial int Grant(int master);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static partial int Unlock(int master);

    [LibraryImport("libc", EntryPoint = "ptsname", SetLastError = true)]
    private static partial byte* SlaveName(int master);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static partial int GetAttributes(int fd, byte* termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static partial int SetAttributes(int fd, int when, byte* termios);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw(byte* termios);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Ioctl(int fd, nuint request, nint argument);

    /// <summary>Opens a master that does not block, and its slave in raw mode.</summary>
    public static (int Master, int Slave, string Path) OpenPair()
    {
        int master = Check(OpenMaster(ReadWrite | NoTerminal | NonBlocking | CloseOnExec), "posix_openpt");
        Check(Grant(master), "grantpt");
        Check(Unlock(master), "unlockpt");
        string path;
        lock (NameBuffer)
            path = Marshal.PtrToStringUTF8((nint)SlaveName(master)) ?? throw Failure("ptsname");

        int slave = Check(Open(path, ReadWrite | NoTerminal | CloseOnExec), "open");
        byte* termios = stackalloc byte[TermiosBytes];
        Check(GetAttributes(slave, termios), "tcgetattr");
        MakeRaw(termios);
        Check(SetAttributes(slave, 0, termios), "tcsetattr");
        return (master, slave, path);
    }

    /// <summary>Takes back the exclusive mark of a program that was killed while it had the slave open.</summary>
    public static void AllowReopen(int slave) => _ = Ioctl(slave, ExclusiveOff, 0);

    public static bool WouldBlock() => Marshal.GetLastPInvokeError() == Again;

    public static int Check(int result, string call) => result >= 0 ? result : throw Failure(call);

    private static IOException Failure(string call) =>
        new($"{call}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
}
