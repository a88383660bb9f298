using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ParetoBench.Tests.Boards;

/// <summary>Runs code as a user without root's rights, where the tests run as root: in a thread of its own, whose user id alone changes.</summary>
internal static partial class OrdinaryUser
{
    private const nint Unchanged = -1;
    private const nint Nobody = 65534;

    private static nint SetUserIds => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 117,
        Architecture.Arm64 => 147,
        _ => throw new PlatformNotSupportedException("Add the number of the system call setresuid for this processor."),
    };

    public static T Catch<T>(Action action)
        where T : Exception
    {
        Exception? caught = null;
        Thread thread = new(() =>
        {
            // The raw call: the C library's would change every thread's.
            if (Environment.IsPrivilegedProcess && Call(SetUserIds, Unchanged, Nobody, Unchanged) != 0)
                caught = new Win32Exception(Marshal.GetLastPInvokeError());
            else
                caught = Record.Exception(action);
        });
        thread.Start();
        thread.Join();
        return Assert.IsType<T>(caught);
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, nint real, nint effective, nint saved);
}
