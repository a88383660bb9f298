using ParetoBench.Protocol;

namespace ParetoBench.Nano;

/// <summary>The best parts that this build has: each define brings in an assembly that not every board has.</summary>
internal static class BoardParts
{
    /// <summary>The console for a variant that is built in, and where there is no serial port.</summary>
    public static ITransport Transport()
    {
#if NANO_SERIAL
        if (BakedCase.ModelBytes == 0)
            return new SerialTransport();
#endif
        return new ConsoleTransport();
    }

    public static IDeviceClock Clock()
    {
#if NANO_ESP32
        return new Esp32Clock();
#else
        return new SystemClock();
#endif
    }

    public static IBoardFacts Facts()
    {
#if NANO_RUNTIME_NATIVE
        return new NativeFacts();
#else
        return new UnknownFacts();
#endif
    }
}
