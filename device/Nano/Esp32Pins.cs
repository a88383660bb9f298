#if NANO_ESP32 && NANO_SERIAL
using nanoFramework.Hardware.Esp32;

namespace ParetoBench.Nano;

/// <summary>An ESP32 leads a serial port to any pins. Needs nanoFramework.Hardware.Esp32.</summary>
internal static class Esp32Pins
{
    public static void Assign()
    {
        bool second = BoardSettings.Port == "COM2";
        Configuration.SetPinFunction(BoardSettings.ReceivePin, second ? DeviceFunction.COM2_RX : DeviceFunction.COM3_RX);
        Configuration.SetPinFunction(BoardSettings.TransmitPin, second ? DeviceFunction.COM2_TX : DeviceFunction.COM3_TX);
    }
}
#endif
