using System.Buffers.Binary;

namespace ParetoBench.Measurement.Meters.Ppk2;

/// <summary>
/// The PPK2's samples: 100,000 a second, four bytes each, little-endian: ADC 14 bits, range 3, unused 1, counter 6, digital inputs 8.
/// There is no frame; the last sample waits for the one after it. The counter shows lost samples (modulo 64: only the clock shows a loss
/// of 64 in a row) and lost bytes, which shift everything that follows.
/// </summary>
internal sealed class Ppk2Decoder(Ppk2Calibration calibration, double volts, int? markerInput, bool filter, PowerTraceBuilder builder)
{
    public const double SampleSeconds = 1e-5;
    private const int Bytes = 4;
    private const int CounterMask = 0x3F;

    /// <summary>So many counters in order: not by chance.</summary>
    private const int Agreeing = 5;

    /// <summary>Below it the maker's program shows zero.</summary>
    private const double MinimumAmperes = 2e-7;

    private readonly Ppk2SpikeFilter? _filter = filter ? new Ppk2SpikeFilter() : null;
    private byte[] _kept = [];
    private int _counter = -1;
    private long _index;
    private bool _afterLoss;

    /// <summary>Bytes that belong to no sample.</summary>
    public long StrayBytes { get; private set; }

    public long Samples { get; private set; }

    public void Feed(byte[] bytes, int count, double arrival)
    {
        byte[] all = [.. _kept, .. bytes.AsSpan(0, count)];
        int at = 0;
        while (at + 2 * Bytes <= all.Length)
        {
            bool follows = IsNext(all, at);
            // A counter may be right by chance, in the middle of two samples: the next one is looked at as well.
            if (!(follows && CounterAt(all, at + Bytes) == (CounterAt(all, at) + 1 & CounterMask)))
            {
                if (at + Bytes * (Agreeing + 1) > all.Length)
                    break;
                if (!(follows && Agrees(all, at + Bytes)) && !Resynchronize(all, ref at))
                    break;
            }
            Take(BinaryPrimitives.ReadUInt32LittleEndian(all.AsSpan(at)));
            at += Bytes;
        }
        _kept = all[at..];
        if (_index > 0)
            builder.Clock(new ClockPair((_index - 1) * SampleSeconds, double.NegativeInfinity, arrival));
    }

    private bool IsNext(byte[] all, int at) => _counter < 0 || CounterAt(all, at) == (_counter + 1 & CounterMask);

    private static int CounterAt(byte[] all, int at) => (int)(BinaryPrimitives.ReadUInt32LittleEndian(all.AsSpan(at)) >> 18) & CounterMask;

    /// <summary>Finds where the samples continue; false when that takes more bytes.</summary>
    private bool Resynchronize(byte[] all, ref int at)
    {
        while (true)
        {
            if (at + Bytes * (Agreeing + 1) > all.Length)
                return false;
            for (int shift = 0; shift < Bytes; shift++)
            {
                if (!Agrees(all, at + shift))
                    continue;
                // The first word may hold bytes of two samples, and its counter be right all the same.
                int missing = (CounterAt(all, at + shift) - (_counter + 1) & CounterMask) + 1;
                at += shift + Bytes;
                StrayBytes += shift;
                builder.Lose(missing);
                _index += missing;
                _afterLoss = true;
                return true;
            }
            at += Bytes;
            StrayBytes += Bytes;
            _index++;
            _counter = _counter + 1 & CounterMask;
            builder.Lose(1);
        }
    }

    private static bool Agrees(byte[] all, int at)
    {
        if (at + Bytes * Agreeing > all.Length)
            return false;
        for (int i = 1; i < Agreeing; i++)
        {
            if (CounterAt(all, at + Bytes * i) != (CounterAt(all, at) + i & CounterMask))
                return false;
        }
        return true;
    }

    private void Take(uint word)
    {
        int adc = (int)(word & 0x3FFF), range = Math.Min((int)(word >> 14 & 7), Ppk2Calibration.Ranges - 1);
        _counter = (int)(word >> 18) & CounterMask;
        double raw = calibration.Amperes(range, adc, volts);
        double amperes = _filter?.Filter(range, raw) ?? raw;
        SampleFlags flags = _afterLoss ? SampleFlags.AfterLoss : SampleFlags.None;
        if (adc == Ppk2Calibration.FullScale && range == Ppk2Calibration.Ranges - 1)
            flags |= SampleFlags.Saturated;
        if (range == 0 && raw < MinimumAmperes)
            flags |= SampleFlags.UnderRange;
        if (markerInput is { } input && (word >> (24 + input) & 1) != 0)
            flags |= SampleFlags.Marker;
        builder.Add(_index++ * SampleSeconds, amperes * volts, calibration.Step(range) * volts, flags, Math.Abs(amperes - raw) * volts);
        _afterLoss = false;
        Samples++;
    }
}
