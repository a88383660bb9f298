using System.Device.Gpio;
using ParetoBench.Protocol;

namespace ParetoBench.RaspberryPi;

/// <summary>A pin of the header, by its GPIO number.</summary>
internal sealed class GpioMarkerPin : IMarkerPin, IDisposable
{
    private readonly GpioController _controller = new();
    private readonly int _number;

    /// <exception cref="IOException">There are no pins here, or another program has this one.</exception>
    public GpioMarkerPin(int number)
    {
        _number = number;
        _controller.OpenPin(number, PinMode.Output, PinValue.Low);
    }

    /// <summary>What to do where a reason is the library that the package drives pins by; else nothing.</summary>
    public static string Advice(Exception e)
    {
        for (Exception? reason = e; reason != null; reason = reason.InnerException)
        {
            if (reason is DllNotFoundException || reason.Message.Contains("libgpiod", StringComparison.OrdinalIgnoreCase))
                return "; install libgpiod (apt-get install libgpiod3, on Debian 12 libgpiod2)";
        }

        return "";
    }

    public string Name => $"GPIO{_number}";

    public void Set(bool high) => _controller.Write(_number, high ? PinValue.High : PinValue.Low);

    public void Dispose() => _controller.Dispose();
}
