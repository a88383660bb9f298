using System.Runtime.InteropServices;

namespace System.IO.Ports;

/// <summary>macOS: termios for the line, then IOSSIOSPEED for a baud rate that termios does not list.</summary>
internal sealed unsafe class MacTerminal : Terminal
{
    private const nuint SetAnySpeed = 0x80085402;
    private const int Now = 0;
    private const int HighestStandardBaud = 230400;

    private const ulong ControlSizeMask = 0x300;
    private const ulong ControlTwoStopBits = 0x400;
    private const ulong ControlReceiver = 0x800;
    private const ulong ControlParity = 0x1000;
    private const ulong ControlOddParity = 0x2000;
    private const ulong ControlLocal = 0x8000;
    private const ulong ControlRtsCts = 0x30000;
    private const ulong InputXOn = 0x200;
    private const ulong InputXOff = 0x400;
    private const int MinimumBytes = 16;
    private const int MinimumTime = 17;

    public override nuint ExclusiveOn => 0x2000740D;

    public override nuint ExclusiveOff => 0x2000740E;

    public override nuint BytesReadable => 0x4004667F;

    public override nuint ModemLinesOn => 0x8004746C;

    public override nuint ModemLinesOff => 0x8004746B;

    public override int FlushInput => 1;

    public override bool Configure(int fd, LineSettings settings)
    {
        Termios termios;
        if (Libc.GetAttributes(fd, &termios) < 0)
            return false;

        termios.Input = settings.UsesXOnXOff ? InputXOn | InputXOff : 0;
        termios.Output = 0;
        termios.Local = 0;
        termios.Control &= ~(ControlSizeMask | ControlTwoStopBits | ControlParity | ControlOddParity | ControlRtsCts);
        termios.Control |= ControlReceiver | ControlLocal | Flags(settings);
        termios.Characters[MinimumBytes] = 1;
        termios.Characters[MinimumTime] = 0;

        bool standard = settings.BaudRate <= HighestStandardBaud;
        ulong speed = standard ? (ulong)settings.BaudRate : 9600;
        termios.InputSpeed = speed;
        termios.OutputSpeed = speed;
        if (Libc.SetAttributes(fd, Now, &termios) < 0)
            return false;

        speed = (ulong)settings.BaudRate;
        return standard || Libc.Ioctl(fd, SetAnySpeed, &speed) == 0;
    }

    private static ulong Flags(LineSettings settings)
    {
        ulong size = (ulong)(settings.DataBits - 5) << 8;
        ulong stop = settings.StopBits is StopBits.Two or StopBits.OnePointFive ? ControlTwoStopBits : 0;
        ulong flow = settings.UsesRequestToSend ? ControlRtsCts : 0;
        ulong parity = settings.Parity switch
        {
            Parity.Odd => ControlParity | ControlOddParity,
            Parity.Even => ControlParity,
            Parity.None => 0UL,
            _ => throw new PlatformNotSupportedException("macOS has no mark or space parity."),
        };
        return size | stop | flow | parity;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Termios
    {
        public ulong Input;
        public ulong Output;
        public ulong Control;
        public ulong Local;
        public fixed byte Characters[20];
        public ulong InputSpeed;
        public ulong OutputSpeed;
    }
}
