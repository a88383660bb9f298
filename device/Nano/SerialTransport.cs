#if NANO_SERIAL
using System;
using System.IO.Ports;
using System.Threading;
using ParetoBench.Protocol;

namespace ParetoBench.Nano;

/// <summary>The whole protocol over a serial port of the application's own. Needs nanoFramework.System.IO.Ports.</summary>
internal sealed class SerialTransport : ITransport, IDeviceLink
{
    private const int PollMilliseconds = 500;

    private readonly SerialPort _port;

    public SerialTransport()
    {
#if NANO_ESP32
        Esp32Pins.Assign();
#endif
        _port = new SerialPort(BoardSettings.Port, BoardSettings.Baud);
        _port.ReadBufferSize = BoardSettings.Window + BoardSettings.MaxPayload;
    }

    public void Run()
    {
        _port.Open();
        NanoEngine engine = new NanoEngine(BoardSettings.ArenaCapacity);
        HeapProbe heap = new HeapProbe(BoardParts.Facts());
        RunnerSession session = new RunnerSession(BoardSettings.Limits(), this, engine, BoardParts.Clock(), heap);
        while (session.Step(PollMilliseconds))
        {
        }
    }

    /// <summary>The host notices by the silence; a person may read the other port.</summary>
    public void Fail(Exception e)
    {
        Console.WriteLine("paretobench: the runner stopped: " + e.Message);
    }

    /// <summary>Asks for no more than is there, for a read of more would wait for all of it.</summary>
    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        int waited = 0;
        while (_port.BytesToRead == 0)
        {
            if (waited >= timeoutMilliseconds)
                return 0;
            Thread.Sleep(1);
            waited++;
        }
        int there = _port.BytesToRead;
        return _port.Read(buffer, offset, there < count ? there : count);
    }

    public void Write(byte[] bytes, int offset, int count)
    {
        _port.Write(bytes, offset, count);
    }
}
#endif
