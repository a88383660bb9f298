using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using ParetoBench.RaspberryPi.Terminals;

namespace ParetoBench.Boards.Links;

/// <summary>
/// A port held for this process alone: flock on a file named by the device, with the holder inside. It binds root too, whom no mark
/// of the terminal keeps out, and the system takes it back when the process ends, however it ends. Linux; elsewhere the system itself
/// opens a port only once.
/// </summary>
internal sealed unsafe class PortLock : IDisposable
{
    // Everybody may take the lock and say so: boards are shared between users.
    private const int ForEverybody = 0b110_110_110;

    private readonly SafeFileHandle? _file;

    private PortLock(SafeFileHandle? file) => _file = file;

    /// <summary>Where lock files lie, the first that there is; both are writable for everybody and empty after a restart.</summary>
    private static string[] Folders => ["/run/lock", Path.GetTempPath()];

    /// <exception cref="LinkException">Another process has it, or no lock can be taken.</exception>
    public static PortLock Take(string port)
    {
        if (!OperatingSystem.IsLinux())
            return new PortLock(null);
        string path = FileOf(port);
        SafeFileHandle file = OpenOrCreate(path, port);
        if (TerminalCalls.Flock(file, TerminalCalls.LockExclusive | TerminalCalls.LockNonBlocking) < 0)
        {
            // Before anything else is called, which would put its own errno in its place.
            TerminalException cause = TerminalException.Last("flock", path);
            using (file)
                throw cause.IsBusy ? LinkErrors.PortBusy(port, Read(file), cause) : CannotLock(port, path, cause);
        }

        Write(file, string.Create(CultureInfo.InvariantCulture, $"{Words()}\n"));
        return new PortLock(file);
    }

    /// <summary>One device has one lock file, whatever link in /dev/serial it is reached by.</summary>
    internal static string FileOf(string port)
    {
        string device = new FileInfo(port).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(port);
        string name = device.StartsWith("/dev/", StringComparison.Ordinal) ? device["/dev/".Length..] : device.TrimStart('/');
        return Path.Combine(Folders.First(Directory.Exists), $"paretobench-{name.Replace('/', '-')}.lock");
    }

    public void Dispose()
    {
        if (_file == null || _file.IsClosed)
            return;
        // The file stays: whoever removed it could remove the one that another process has just locked.
        Write(_file, "");
        _file.Dispose();
    }

    private static string Words() => $"process {Environment.ProcessId}, {Path.GetFileName(Environment.ProcessPath) ?? "?"} of {Environment.UserName}";

    /// <summary>Not with O_CREAT where it exists: in a folder with the sticky bit the kernel refuses that for a file of another user.</summary>
    private static SafeFileHandle OpenOrCreate(string path, string port)
    {
        const int flags = TerminalCalls.ReadWrite | TerminalCalls.NoFollow | TerminalCalls.CloseOnExec;
        for (bool again = false; ; again = true)
        {
            int descriptor = TerminalCalls.Open(path, flags);
            if (descriptor < 0 && Marshal.GetLastPInvokeError() == TerminalCalls.NoEntry)
            {
                descriptor = TerminalCalls.Open(path, flags | TerminalCalls.Create | TerminalCalls.CreateNew, ForEverybody);
                if (descriptor >= 0)
                    File.SetUnixFileMode(new SafeFileHandle(descriptor, ownsHandle: false), (UnixFileMode)ForEverybody);
            }

            if (descriptor >= 0)
                return new SafeFileHandle(descriptor, ownsHandle: true);
            // Another process may have made it in between.
            if (again)
                throw CannotLock(port, path, TerminalException.Last("open", path));
        }
    }

    private static LinkException CannotLock(string port, string path, TerminalException cause) => new(
        $"Port {port} cannot be locked: {cause.Message}", path, "Remove that file, or give yourself write permission.", cause);

    private static string? Read(SafeFileHandle file)
    {
        byte[] text = new byte[200];
        int count = RandomAccess.Read(file, text, 0);
        string words = Encoding.UTF8.GetString(text, 0, count).Trim();
        return words.Length == 0 ? null : words;
    }

    private static void Write(SafeFileHandle file, string text)
    {
        RandomAccess.SetLength(file, 0);
        RandomAccess.Write(file, Encoding.UTF8.GetBytes(text), 0);
    }
}
