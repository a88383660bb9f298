namespace System.IO.Ports;

/// <summary>What a terminal is told about its line; the defaults are the official ones.</summary>
internal readonly record struct LineSettings(int BaudRate, int DataBits, Parity Parity, StopBits StopBits, Handshake Handshake)
{
    public bool UsesRequestToSend => Handshake is Handshake.RequestToSend or Handshake.RequestToSendXOnXOff;

    public bool UsesXOnXOff => Handshake is Handshake.XOnXOff or Handshake.RequestToSendXOnXOff;
}
