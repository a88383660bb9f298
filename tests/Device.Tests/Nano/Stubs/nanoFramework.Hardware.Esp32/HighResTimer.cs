using System;

namespace nanoFramework.Hardware.Esp32;

public class HighResTimer : IDisposable
{
    public static ulong GetCurrent() => throw null;

    public void Dispose() => throw null;
}
