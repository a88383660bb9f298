#if NANO_ESP32
using nanoFramework.Hardware.Esp32;
using ParetoBench.Protocol;

namespace ParetoBench.Nano;

/// <summary>The ESP32's high resolution timer, microseconds since it booted. Needs nanoFramework.Hardware.Esp32.</summary>
internal sealed class Esp32Clock : IDeviceClock
{
    public int Kind
    {
        get { return ClockKind.FreeRunningTimer; }
    }

    public ulong TicksPerSecond
    {
        get { return 1000000; }
    }

    public int CounterBits
    {
        get { return 64; }
    }

    public ulong Now()
    {
        return HighResTimer.GetCurrent();
    }
}
#endif
