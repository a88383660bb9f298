namespace System.IO.Ports;

/// <summary>Flow control. Values as in the official package.</summary>
public enum Handshake
{
    None = 0,
    XOnXOff = 1,
    RequestToSend = 2,
    RequestToSendXOnXOff = 3,
}
