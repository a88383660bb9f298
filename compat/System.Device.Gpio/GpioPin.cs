namespace System.Device.Gpio;

/// <summary>An open pin.</summary>
public class GpioPin
{
    internal GpioPin(int pinNumber)
    {
        PinNumber = pinNumber;
    }

    public virtual int PinNumber { get; }
}
