using System.Diagnostics;
using System.Globalization;
using System.Text;
using ParetoBench.Boards.Links;

namespace ParetoBench.Tests.Measurement.Meters.Instruments;

/// <summary>
/// An X-NUCLEO-LPM01A on a pty, in real time: its commands with their answers, text or binary data, timestamps, events, and what can go wrong.
/// </summary>
internal sealed class SimulatedLpm01a : IDisposable
{
    private readonly PseudoTerminal _cable = new();
    private readonly ILink _link;
    private readonly Thread _thread;
    private readonly StringBuilder _line = new();
    private volatile bool _closing;
    private bool _isRunning;
    private bool _binary;
    private double _rate = 1000;
    private long _from;
    private long _sent;
    private long _stampedAt;
    private bool _wasHigh;

    public SimulatedLpm01a()
    {
        _link = _cable.Connect("the simulated instrument");
        _thread = new Thread(Run) { IsBackground = true, Name = "simulated LPM01A" };
        _thread.Start();
    }

    public string Port => _cable.DevicePath;

    /// <summary>A, by time since the start.</summary>
    public Func<double, double, double> Mean { get; set; } = (_, _) => 0.01;

    /// <summary>The board that it feeds; its marker is on D7.</summary>
    public Timeline? Timeline { get; set; }

    public double Volts { get; private set; } = 3.3;

    public bool IsPowered { get; private set; }

    public List<string> Commands { get; } = [];

    /// <summary>A command that it refuses: firmware before 1.0.6 refuses "pwr off".</summary>
    public string? Refuses { get; set; }

    /// <summary>What an earlier session left to be read.</summary>
    public string? Stale { get; set; }

    /// <summary>Sends no values in this second.</summary>
    public int? SilentSecond { get; set; }

    /// <summary>After so many seconds it trips.</summary>
    public double? OvercurrentAfter { get; set; }

    public void Dispose()
    {
        _closing = true;
        _thread.Join();
        _link.Dispose();
        _cable.Dispose();
    }

    private void Run()
    {
        byte[] received = new byte[256];
        try
        {
            while (!_closing)
            {
                int count = _link.Read(received, 0, received.Length, TimeSpan.FromMilliseconds(1));
                foreach (char letter in Encoding.ASCII.GetString(received, 0, count))
                {
                    if (letter != '\n')
                    {
                        _line.Append(letter);
                        continue;
                    }
                    Obey(_line.ToString().Trim());
                    _line.Clear();
                }
                if (_isRunning)
                    Send();
            }
        }
        catch (LinkException)
        {
            // The host closed the cable.
        }
    }

    private void Obey(string command)
    {
        lock (Commands)
            Commands.Add(command);
        if (Stale is { } stale)
        {
            Stale = null;
            Write(stale);
            return;
        }
        if (command == Refuses)
        {
            Write($"PowerShield > error {command}\r\nError detail: not possible\r\n");
            return;
        }
        string[] words = command.Split(' ');
        string argument = words.Length > 1 ? words[1] : "";
        switch (words[0])
        {
            case "format":
                _binary = argument == "bin_hexa";
                break;
            case "freq":
                _rate = (argument.EndsWith('k') ? 1000 : 1) * double.Parse(argument.TrimEnd('k'), CultureInfo.InvariantCulture);
                break;
            case "volt":
                Volts = double.Parse(argument[..^1], CultureInfo.InvariantCulture) / 1000;
                break;
            case "pwr":
                IsPowered = argument == "on";
                break;
            case "start":
                (_isRunning, _from, _sent, _stampedAt, _wasHigh) = (true, Stopwatch.GetTimestamp(), 0, 0, false);
                Write($"PowerShield > ack {command}\r\n");
                Stamp(0);
                return;
            case "stop":
                if (_isRunning)
                    Send();
                if (_isRunning)
                    Write(_binary ? [0xF0, 0xF4, 0xFF, 0xFF] : Encoding.ASCII.GetBytes("\r\nPowerShield > Acquisition completed\r\n"));
                _isRunning = false;
                return;
        }
        Write($"PowerShield > ack {command}\r\n");
    }

    private void Send()
    {
        double elapsed = Stopwatch.GetElapsedTime(_from).TotalSeconds - 0.001;
        if (OvercurrentAfter is { } trips && elapsed > trips)
        {
            Write(_binary ? [0xF0, 0xF5, 0xFF, 0xFF] : Encoding.ASCII.GetBytes("\r\nerror: overcurrent detected\r\n"));
            OvercurrentAfter = null;
        }
        long due = Math.Min((long)(elapsed * _rate), _sent + 5000);
        List<byte> bytes = [];
        for (; _sent < due; _sent++)
        {
            if (_sent - _stampedAt >= _rate)
            {
                _stampedAt = _sent;
                Write([.. bytes]);
                bytes.Clear();
                Stamp(_sent / _rate);
            }
            Value(bytes, _sent / _rate, (_sent + 1) / _rate);
        }
        if (bytes.Count > 0 && !_binary)
            bytes.AddRange("\r\n"u8);
        Write([.. bytes]);
    }

    private void Value(List<byte> bytes, double from, double to)
    {
        double origin = (double)_from / Stopwatch.Frequency, amperes = Timeline?.Mean(origin + from, origin + to) ?? Mean(from, to);
        bool high = Timeline?.IsHigh(origin + to) ?? false;
        if ((int)from == SilentSecond)
            return;
        if (_binary)
        {
            int exponent = 0;
            while (exponent < 14 && amperes * Math.Pow(16, exponent + 1) < 4095)
                exponent++;
            int word = exponent << 12 | (int)Math.Clamp(Math.Round(amperes * Math.Pow(16, exponent)), 0, 4095);
            bytes.AddRange([(byte)(word >> 8), (byte)word]);
        }
        else
        {
            double joules = amperes * Volts / _rate;
            int power = joules <= 0 ? -10 : (int)Math.Floor(Math.Log10(joules)) - 3;
            double mantissa = Math.Min(9999, Math.Round(joules / Math.Pow(10, power)));
            string value = string.Create(CultureInfo.InvariantCulture, $"{mantissa:0000}{(power < 0 ? '-' : '+')}{Math.Abs(power):00}\r\n");
            bytes.AddRange(Encoding.ASCII.GetBytes(value));
            if (_wasHigh && !high)
                bytes.AddRange("event 01 ris\r\n"u8);
        }
        _wasHigh = high;
    }

    private void Stamp(double seconds)
    {
        uint ms = (uint)Math.Round(seconds * 1000);
        Write(_binary ? [0xF0, 0xF3, (byte)(ms >> 24), (byte)(ms >> 16), (byte)(ms >> 8), (byte)ms, 0, 0xFF, 0xFF]
            : Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\r\nTimeStamp: {ms / 1000:000}s {ms % 1000:000}ms, buff 00%\r\n")));
    }

    private void Write(string text) => Write(Encoding.ASCII.GetBytes(text));

    private void Write(byte[] bytes)
    {
        try
        {
            _link.Write(bytes, 0, bytes.Length);
        }
        catch (LinkException)
        {
            // Unplugged, or nobody reads any more.
        }
    }
}
