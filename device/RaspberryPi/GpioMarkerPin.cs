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

    public string Name => $"GPIO{_number}";

    public void Set(bool high) => _controller.Write(_number, high ? PinValue.High : PinValue.Low);

    public void Dispose() => _controller.Dispose();
}
