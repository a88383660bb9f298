namespace System.IO.Ports;

/// <summary>The stop bits of a character. Values as in the official package.</summary>
public enum StopBits
{
    None = 0,
    One = 1,
    Two = 2,
    OnePointFive = 3,
}
