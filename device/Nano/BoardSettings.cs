using ParetoBench.Protocol;

namespace ParetoBench.Nano;

/// <summary>What differs from board to board: its serial port, and what its memory holds. Edit it for yours.</summary>
internal static class BoardSettings
{
    /// <summary>As boards.json's "runner" names it.</summary>
    public const string Board = "nano";

    /// <summary>Not COM1 where the debugger has that: ESP32 with a USB-UART bridge.</summary>
    public const string Port = "COM2";

    public const int Baud = 115200;

    /// <summary>GPIO of an ESP32; other boards have fixed pins.</summary>
    public const int ReceivePin = 32;

    /// <summary>GPIO of an ESP32; other boards have fixed pins.</summary>
    public const int TransmitPin = 33;

    /// <summary>Bytes of the largest model. It lies in RAM as it came, and its constants once more as the engine needs them.</summary>
    public const int ModelCapacity = 40960;

    /// <summary>Bytes of the largest arena.</summary>
    public const int ArenaCapacity = 32768;

    public const int InputCapacity = 8192;

    public const int SampleCapacity = 256;

    public const int MaxPayload = 512;

    public const int Window = 2048;

    public static RunnerLimits Limits()
    {
        RunnerLimits limits = new RunnerLimits();
        limits.Board = Board;
        limits.Runner = Runner;
        limits.MaxPayload = MaxPayload;
        limits.ModelCapacity = ModelCapacity;
        limits.ArenaCapacity = ArenaCapacity;
        limits.InputCapacity = InputCapacity;
        limits.SampleCapacity = SampleCapacity;
        limits.Window = Window;
        return limits;
    }

    public const string Runner = "nano 0.1.0";
}
