using System.Runtime.InteropServices;

namespace System.Device.Gpio;

/// <summary>The pins of a Linux board, by their GPIO numbers, over the character device of its pin controller.</summary>
public unsafe class GpioController : IDisposable
{
    private readonly Dictionary<int, int> _lines = [];
    private readonly int _chip;

    /// <exception cref="IOException">There is no pin controller, or it cannot be opened.</exception>
    public GpioController()
    {
        string path = HeaderChip();
        _chip = Linux.Open(path, Linux.ReadWrite);
        if (_chip < 0)
            throw new IOException($"Error {Marshal.GetLastPInvokeError()}. Can not open {path}.");
    }

    public virtual GpioPin OpenPin(int pinNumber, PinMode mode) => OpenPin(pinNumber, mode, PinValue.Low);

    /// <exception cref="InvalidOperationException">It is open already.</exception>
    /// <exception cref="IOException">The kernel refuses: another program may have it.</exception>
    public virtual GpioPin OpenPin(int pinNumber, PinMode mode, PinValue initialValue)
    {
        if (_lines.ContainsKey(pinNumber))
            throw new InvalidOperationException($"Pin {pinNumber} is already open.");
        Linux.LineRequest request = new() { Flags = FlagsOf(mode), Lines = 1 };
        request.Offsets[0] = (uint)pinNumber;
        "paretobench"u8.CopyTo(new Span<byte>(request.Consumer, 31));
        if (mode == PinMode.Output)
        {
            request.Attributes = 1;
            request.FirstAttribute = Linux.GpioInitialValues;
            request.FirstValue = initialValue == PinValue.High ? 1u : 0u;
            request.FirstMask = 1;
        }

        if (Linux.Control(_chip, Linux.GpioRequestLines, &request) < 0)
            throw new IOException($"Error {Marshal.GetLastPInvokeError()}. Can not open GPIO {pinNumber}.");
        _lines[pinNumber] = request.Fd;
        return new GpioPin(pinNumber);
    }

    public virtual void ClosePin(int pinNumber)
    {
        if (!_lines.Remove(pinNumber, out int fd))
            throw new InvalidOperationException($"Pin {pinNumber} is not open.");
        Linux.Close(fd);
    }

    public virtual void Write(int pinNumber, PinValue value)
    {
        Linux.LineValues values = new() { Bits = value == PinValue.High ? 1u : 0u, Mask = 1 };
        if (Linux.Control(FdOf(pinNumber), Linux.GpioSetValues, &values) < 0)
            throw new IOException($"Error {Marshal.GetLastPInvokeError()}. Can not write GPIO {pinNumber}.");
    }

    public virtual PinValue Read(int pinNumber)
    {
        Linux.LineValues values = new() { Mask = 1 };
        if (Linux.Control(FdOf(pinNumber), Linux.GpioGetValues, &values) < 0)
            throw new IOException($"Error {Marshal.GetLastPInvokeError()}. Can not read GPIO {pinNumber}.");
        return (values.Bits & 1) != 0;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        foreach (int fd in _lines.Values)
            Linux.Close(fd);
        _lines.Clear();
        Linux.Close(_chip);
    }

    private static ulong FlagsOf(PinMode mode) => mode switch
    {
        PinMode.Output => Linux.GpioOutput,
        PinMode.InputPullUp => Linux.GpioInput | Linux.GpioPullUp,
        PinMode.InputPullDown => Linux.GpioInput | Linux.GpioPullDown,
        _ => Linux.GpioInput,
    };

    private int FdOf(int pinNumber) =>
        _lines.TryGetValue(pinNumber, out int fd) ? fd : throw new InvalidOperationException($"Pin {pinNumber} is not open.");

    /// <summary>The chip of a Raspberry Pi's header (BCM283x, BCM2711, RP1), or the first.</summary>
    private static string HeaderChip()
    {
        string[] paths = Directory.GetFiles("/dev", "gpiochip*");
        Array.Sort(paths, StringComparer.Ordinal);
        foreach (string path in paths)
        {
            string label = LabelOf(path);
            if (label.StartsWith("pinctrl-bcm", StringComparison.Ordinal) || label.StartsWith("pinctrl-rp1", StringComparison.Ordinal))
                return path;
        }

        return paths.Length > 0 ? paths[0] : "/dev/gpiochip0";
    }

    private static string LabelOf(string path)
    {
        int fd = Linux.Open(path, Linux.ReadWrite);
        if (fd < 0)
            return "";
        Linux.ChipFacts facts;
        int result = Linux.Control(fd, Linux.GpioChipFacts, &facts);
        Linux.Close(fd);
        return result < 0 ? "" : Marshal.PtrToStringUTF8((nint)facts.Label) ?? "";
    }
}
