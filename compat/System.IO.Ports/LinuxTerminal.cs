using System.Runtime.InteropServices;

namespace System.IO.Ports;

/// <summary>Linux: termios2, which takes any baud rate as a number. Constants of asm-generic (x86, Arm, RISC-V).</summary>
internal sealed unsafe class LinuxTerminal : Terminal
{
    private const nuint GetTermios2 = 0x802C542A;
    private const nuint SetTermios2 = 0x402C542B;

    private const uint ControlBaudMask = 0x100F;
    private const uint ControlBaudIsNumber = 0x1000;
    private const uint ControlInputBaudMask = ControlBaudMask << 16;
    private const uint ControlSizeMask = 0x30;
    private const uint ControlTwoStopBits = 0x40;
    private const uint ControlReceiver = 0x80;
    private const uint ControlParity = 0x100;
    private const uint ControlOddParity = 0x200;
    private const uint ControlLocal = 0x800;
    private const uint ControlMarkSpace = 0x40000000;
    private const uint ControlRtsCts = 0x80000000;
    private const uint InputXOn = 0x400;
    private const uint InputXOff = 0x1000;
    private const int MinimumBytes = 6;
    private const int MinimumTime = 5;

    public override nuint ExclusiveOn => 0x540C;

    public override nuint ExclusiveOff => 0x540D;

    public override nuint BytesReadable => 0x541B;

    public override nuint ModemLinesOn => 0x5416;

    public override nuint ModemLinesOff => 0x5417;

    public override int FlushInput => 0;

    public override bool Configure(int fd, LineSettings settings)
    {
        Termios2 termios;
        if (Libc.Ioctl(fd, GetTermios2, &termios) < 0)
            return false;

        termios.Input = settings.UsesXOnXOff ? InputXOn | InputXOff : 0;
        termios.Output = 0;
        termios.Local = 0;
        termios.Control &= ~(ControlBaudMask | ControlInputBaudMask | ControlSizeMask | ControlTwoStopBits
            | ControlParity | ControlOddParity | ControlMarkSpace | ControlRtsCts);
        termios.Control |= ControlBaudIsNumber | ControlReceiver | ControlLocal | Flags(settings);
        termios.InputSpeed = (uint)settings.BaudRate;
        termios.OutputSpeed = (uint)settings.BaudRate;
        // At least one byte: then a read of 0 means that the other end hung up, never "nothing there".
        termios.Characters[MinimumBytes] = 1;
        termios.Characters[MinimumTime] = 0;
        return Libc.Ioctl(fd, SetTermios2, &termios) == 0;
    }

    private static uint Flags(LineSettings settings)
    {
        uint size = (uint)(settings.DataBits - 5) << 4;
        uint stop = settings.StopBits is StopBits.Two or StopBits.OnePointFive ? ControlTwoStopBits : 0;
        uint flow = settings.UsesRequestToSend ? ControlRtsCts : 0;
        uint parity = settings.Parity switch
        {
            Parity.Odd => ControlParity | ControlOddParity,
            Parity.Even => ControlParity,
            Parity.Mark => ControlParity | ControlOddParity | ControlMarkSpace,
            Parity.Space => ControlParity | ControlMarkSpace,
            _ => 0,
        };
        return size | stop | flow | parity;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Termios2
    {
        public uint Input;
        public uint Output;
        public uint Control;
        public uint Local;
        public byte Line;
        public fixed byte Characters[19];
        public uint InputSpeed;
        public uint OutputSpeed;
    }
}
