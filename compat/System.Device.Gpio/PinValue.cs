namespace System.Device.Gpio;

/// <summary>The level of a pin.</summary>
public readonly struct PinValue : IEquatable<PinValue>
{
    private readonly byte _value;

    private PinValue(byte value)
    {
        _value = value;
    }

    public static PinValue High => new(1);

    public static PinValue Low => new(0);

    public static implicit operator PinValue(bool value) => value ? High : Low;

    public static explicit operator bool(PinValue value) => value._value == 1;

    public static bool operator ==(PinValue a, PinValue b) => a._value == b._value;

    public static bool operator !=(PinValue a, PinValue b) => a._value != b._value;

    public bool Equals(PinValue other) => this == other;

    public override bool Equals(object? obj) => obj is PinValue other && this == other;

    public override int GetHashCode() => _value;

    public override string ToString() => _value == 1 ? "High" : "Low";
}
