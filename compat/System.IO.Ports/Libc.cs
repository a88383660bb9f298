using System.Runtime.InteropServices;

namespace System.IO.Ports;

/// <summary>The C library calls of a serial port. All return -1 and set errno when they fail.</summary>
internal static unsafe partial class Libc
{
    public const int ENoEntry = 2;
    public const int EInterrupted = 4;
    public const int ENoSuchDevice = 6;
    public const int EAccess = 13;
    public const int EBusy = 16;
    public const int ENoDevice = 19;

    public const short PollIn = 0x1;
    public const short PollOut = 0x4;
    public const short PollError = 0x8;
    public const short PollHangUp = 0x10;
    public const short PollInvalid = 0x20;

    public const int LockExclusive = 2;
    public const int LockNonBlocking = 4;

    [StructLayout(LayoutKind.Sequential)]
    public struct PollFd
    {
        public int Fd;
        public short Events;
        public short Returned;
    }

    public static readonly int EAgain = OperatingSystem.IsMacOS() ? 35 : 11;

    /// <summary>O_RDWR, O_NOCTTY (the port must not become the process's terminal), O_NONBLOCK, O_CLOEXEC.</summary>
    public static readonly int OpenFlags = OperatingSystem.IsMacOS() ? 0x2 | 0x20000 | 0x4 | 0x1000000 : 0x2 | 0x100 | 0x800 | 0x80000;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

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

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Flock(int fd, int operation);

    [LibraryImport("libc", EntryPoint = "tcflush", SetLastError = true)]
    public static partial int Flush(int fd, int queue);

    [LibraryImport("libc", EntryPoint = "tcdrain", SetLastError = true)]
    public static partial int Drain(int fd);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetAttributes(int fd, void* termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetAttributes(int fd, int when, void* termios);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int IoctlInRegisters(int fd, nuint request, void* argument);

    // Apple's arm64 passes variadic arguments on the stack: six unused ones fill the registers.
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int IoctlOnStack(int fd, nuint request, nint r2, nint r3, nint r4, nint r5, nint r6, nint r7, void* argument);

    public static int Ioctl(int fd, nuint request, void* argument) =>
        OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            ? IoctlOnStack(fd, request, 0, 0, 0, 0, 0, 0, argument)
            : IoctlInRegisters(fd, request, argument);

    public static int IoctlInt(int fd, nuint request, ref int argument)
    {
        fixed (int* pointer = &argument)
            return Ioctl(fd, request, pointer);
    }

    public static IOException Failure(string call, string portName)
    {
        int code = Marshal.GetLastPInvokeError();
        return new IOException($"{call} on {portName}: {Marshal.GetPInvokeErrorMessage(code)}", code);
    }
}
