using System.Runtime.InteropServices;

namespace System.IO.Ports;

/// <summary>Opens a device for one user alone, or says why not.</summary>
internal static unsafe class PortOpening
{
    /// <exception cref="FileNotFoundException">There is no such device.</exception>
    /// <exception cref="UnauthorizedAccessException">Another program has it open, or permission is missing.</exception>
    /// <exception cref="IOException">It is not a terminal, or its driver refuses the settings.</exception>
    public static int Open(string portName, LineSettings settings)
    {
        int fd = Libc.Open(portName, Libc.OpenFlags);
        if (fd < 0)
            throw OpenFailure(portName);

        try
        {
            // The lock is seen by root too, whom TIOCEXCL does not stop; TIOCEXCL is seen by programs that take no lock.
            if (Libc.Flock(fd, Libc.LockExclusive | Libc.LockNonBlocking) < 0)
                throw Busy(portName);
            if (!Terminal.Current.Configure(fd, settings))
                throw Libc.Failure("termios (not a serial port, or settings it does not have)", portName);
            _ = Libc.Ioctl(fd, Terminal.Current.ExclusiveOn, null);
            return fd;
        }
        catch
        {
            _ = Libc.Close(fd);
            throw;
        }
    }

    private static Exception OpenFailure(string portName) => Marshal.GetLastPInvokeError() switch
    {
        Libc.ENoEntry or Libc.ENoDevice or Libc.ENoSuchDevice => new FileNotFoundException($"There is no port {portName}.", portName),
        Libc.EBusy => Busy(portName),
        Libc.EAccess => new UnauthorizedAccessException($"Access to the port {portName} is denied.", Libc.Failure("open", portName)),
        _ => Libc.Failure("open", portName),
    };

    private static UnauthorizedAccessException Busy(string portName) =>
        new($"The port {portName} is in use.", new IOException("Device or resource busy", Libc.EBusy));
}
