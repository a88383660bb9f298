using ParetoBench.Boards.Links;

namespace ParetoBench.Measurement.Meters.I2cBuses;

/// <summary>
/// Waits until a board says its Firmata version. Opening the port resets most boards, and their boot loaders answer nothing for
/// seconds; the package itself would ask a port without Firmata for 40 s.
/// </summary>
internal static class FirmataGreeting
{
    private const byte ProtocolVersion = 0xF9;

    /// <summary>Bytes of a message have bit 7 clear.</summary>
    private const int CommandBit = 0x80;

    /// <summary>Old boot loaders wait up to 8 s.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    /// <summary>A boot loader takes questions for a program's bytes: not many of them.</summary>
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromSeconds(1);

    /// <returns>Null: nothing like it came.</returns>
    /// <exception cref="LinkException">The port vanished.</exception>
    public static Version? Await(ILink link, TimeProvider time, TimeSpan? patience = null)
    {
        long start = time.GetTimestamp();
        TimeSpan asked = -BetweenQuestions;
        byte[] bytes = new byte[256];
        List<byte> last = [];
        while (time.GetElapsedTime(start) < (patience ?? Patience))
        {
            if (time.GetElapsedTime(start) - asked >= BetweenQuestions)
            {
                link.Write([ProtocolVersion], 0, 1);
                asked = time.GetElapsedTime(start);
            }
            int count = link.Read(bytes, 0, bytes.Length, TimeSpan.FromMilliseconds(50));
            for (int i = 0; i < count; i++)
            {
                last.Add(bytes[i]);
                if (last.Count > 3)
                    last.RemoveAt(0);
                if (last is [ProtocolVersion, < CommandBit and > 0, < CommandBit])
                    return new Version(last[1], last[2]);
            }
        }
        return null;
    }
}
