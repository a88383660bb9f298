using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ParetoBench.Tests.Measurement.Meters.Instruments;

/// <summary>The other side of a PPK2's arithmetic, written from its description: a current becomes a range and an ADC value.</summary>
internal sealed class Ppk2Encoder
{
    public const double SampleSeconds = 1e-5;

    /// <summary>Largest current of each range, A.</summary>
    private static readonly double[] Limits = [50e-6, 500e-6, 5e-3, 60e-3, 1.05];

    private readonly double[] _r;
    private readonly double[] _o;
    private readonly double[] _s;
    private readonly double[] _i;
    private readonly double[] _gi;
    private int _range;

    /// <param name="seed">Of the unit: each has its own shunts, offsets and gains.</param>
    public Ppk2Encoder(int seed)
    {
        Random random = new(seed);
        double Near(double value, double share) => value * (1 + share * (2 * random.NextDouble() - 1));
        _r = [.. new[] { 1031.64, 101.65, 10.15, 0.94, 0.043 }.Select(r => Near(r, 0.03))];
        _o = [.. Enumerable.Range(0, 5).Select(_ => Near(150, 0.5))];
        _gi = [.. Enumerable.Range(0, 5).Select(_ => Near(0.97, 0.02))];
        _s = [-9e-9, -6e-8, -5e-7, -5e-6, 2e-5];
        _i = [4e-8, 4e-7, 6e-6, -2e-4, -1e-3];
    }

    public string Metadata
    {
        get
        {
            StringBuilder text = new("Calibrated: 1\n");
            void Lines(string name, double[] values)
            {
                for (int range = 0; range < values.Length; range++)
                    text.Append(CultureInfo.InvariantCulture, $"{name}{range}: {values[range]:R}\n");
            }
            Lines("R", _r);
            Lines("GS", [0, 0, 0, 0, 0]);
            Lines("GI", _gi);
            Lines("O", _o);
            text.Append("VDD: 3300\nHW: 9991\nmode: 2\n");
            Lines("S", _s);
            Lines("I", _i);
            Lines("UG", [1, 1, 1, 1, 1]);
            return text.Append("IA: 56\nEND").ToString();
        }
    }

    /// <summary>Four bytes; the range follows the current with a little hysteresis, as in hardware.</summary>
    public void Encode(Span<byte> to, double amperes, double volts, int counter, byte inputs)
    {
        while (_range < 4 && amperes > Limits[_range])
            _range++;
        while (_range > 0 && amperes < 0.9 * Limits[_range - 1])
            _range--;
        // GS is near 1 A^-1 in units whose memory lacks it: the decoder keeps the design's 1 for a stored 0.
        double wanted = amperes - (_s[_range] * volts + _i[_range]), x = wanted / _gi[_range];
        for (int i = 0; i < 20; i++)
            x = wanted / (_gi[_range] + x);
        double counts = (x * _r[_range] / (1.8 / 163840) + _o[_range]) / 4;
        uint adc = (uint)Math.Clamp(Math.Round(counts), 0, 0x3FFF);
        BinaryPrimitives.WriteUInt32LittleEndian(to, adc | (uint)_range << 14 | (uint)(counter & 0x3F) << 18 | (uint)inputs << 24);
    }

    public int Range => _range;
}
