using System.Text;

namespace ParetoBench.Measurement.Meters.Lpm01a;

/// <summary>
/// The LPM01A's binary stream: words of 16 bits, high byte first: 4 bits e and 12 bits m, current = m * 16^-e, A. A first byte 0xF0
/// begins a message instead: its type (F1 error, F2 information, F3 timestamp: milliseconds u32 and buffer load u8, F4 end,
/// F5 overcurrent, F6 to F9 states) and text or numbers up to FF FF.
/// </summary>
internal sealed class Lpm01aBinaryDecoder(double rate, double volts, PowerTraceBuilder builder) : ILpm01aDecoder
{
    private const byte Message = 0xF0;
    private const byte ErrorType = 0xF1;
    private const byte StampType = 0xF3;
    private const byte EndType = 0xF4;
    private const byte OvercurrentType = 0xF5;
    private const int LongestMessage = 256;
    private const int StampBytes = 5;

    private readonly Lpm01aSamples _samples = new(rate, volts, builder);
    private byte[] _kept = [];
    private bool _began;

    public string? Error { get; private set; }

    public bool Completed { get; private set; }

    public void Feed(byte[] bytes, int count, double arrival)
    {
        byte[] all = [.. _kept, .. bytes.AsSpan(0, count)];
        int at = 0;
        while (at + 2 <= all.Length)
        {
            int taken = all[at] == Message && all[at + 1] >= Message ? TakeMessage(all, at) : _began ? TakeSample(all, at) : 1;
            if (taken == 0)
                break;
            at += taken;
        }
        _kept = all[at..];
        _samples.Arrived(arrival);
    }

    private int TakeSample(byte[] all, int at)
    {
        int word = all[at] << 8 | all[at + 1];
        double step = Math.Pow(16, -(word >> 12));
        _samples.Current((word & 0xFFF) * step, step);
        return 2;
    }

    /// <summary>Bytes of the message with its end; 0: it is not complete yet.</summary>
    private int TakeMessage(byte[] all, int at)
    {
        byte type = all[at + 1];
        // A timestamp may hold FF FF itself: its length is fixed.
        int body = at + 2, end = type == StampType ? body + StampBytes : body;
        while (end + 1 < all.Length && !(all[end] == 0xFF && all[end + 1] == 0xFF) && end - body < LongestMessage)
            end++;
        if (end + 1 >= all.Length)
            return 0;
        if (type == StampType)
        {
            // Values before the first timestamp are answers to commands.
            _began = true;
            _samples.Stamp((uint)(all[body] << 24 | all[body + 1] << 16 | all[body + 2] << 8 | all[body + 3]) / 1000.0, all[body + 4]);
        }
        Completed |= type == EndType;
        if (type is ErrorType or OvercurrentType)
            Error ??= type == OvercurrentType ? "overcurrent" : Encoding.ASCII.GetString(all, body, end - body);
        return end + 2 - at;
    }
}
