using System.Runtime.InteropServices;

namespace System.Device;

/// <summary>Calls on Linux's character devices (linux/i2c-dev.h, linux/gpio.h). All return -1 and set errno when they fail.</summary>
internal static unsafe partial class Linux
{
    /// <summary>O_RDWR and O_CLOEXEC.</summary>
    public const int ReadWrite = 0x2 | 0x80000;

    public const uint I2cTransfer = 0x0707;
    public const ushort I2cRead = 1;

    public const uint GpioChipFacts = 0x8044B401;
    public const uint GpioRequestLines = 0xC250B407;
    public const uint GpioSetValues = 0xC010B40F;
    public const uint GpioGetValues = 0xC010B40E;
    public const ulong GpioInput = 1 << 2;
    public const ulong GpioOutput = 1 << 3;
    public const ulong GpioPullUp = 1 << 8;
    public const ulong GpioPullDown = 1 << 9;
    public const uint GpioInitialValues = 2;

    /// <summary>struct i2c_msg.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct I2cMessage
    {
        public ushort Address;
        public ushort Flags;
        public ushort Length;
        public byte* Bytes;
    }

    /// <summary>struct i2c_rdwr_ioctl_data.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct I2cMessages
    {
        public I2cMessage* First;
        public uint Count;
    }

    /// <summary>struct gpiochip_info.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ChipFacts
    {
        public fixed byte Name[32];
        public fixed byte Label[32];
        public uint Lines;
    }

    /// <summary>struct gpio_v2_line_request, with one attribute of its configuration named.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct LineRequest
    {
        public fixed uint Offsets[64];
        public fixed byte Consumer[32];
        public ulong Flags;
        public uint Attributes;
        public fixed uint Padding[5];
        public uint FirstAttribute;
        public uint FirstPadding;
        public ulong FirstValue;
        public ulong FirstMask;
        public fixed ulong OtherAttributes[27];
        public uint Lines;
        public uint EventBuffer;
        public fixed uint MorePadding[5];
        public int Fd;
    }

    /// <summary>struct gpio_v2_line_values.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct LineValues
    {
        public ulong Bits;
        public ulong Mask;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int fd);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int fd, nuint request, void* argument);
}
