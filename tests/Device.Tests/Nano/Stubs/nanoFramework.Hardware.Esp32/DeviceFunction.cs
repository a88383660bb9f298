namespace nanoFramework.Hardware.Esp32;

public enum DeviceFunction
{
    COM2_TX = 0x20200,
    COM2_RX = 0x20201,
    COM3_TX = 0x20300,
    COM3_RX = 0x20301,
}
