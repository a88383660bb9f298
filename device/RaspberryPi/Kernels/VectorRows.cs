using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ParetoBench.Engine;
using ParetoBench.Engine.Kernels;

namespace ParetoBench.RaspberryPi.Kernels;

/// <summary>What dense and convolution layers share: data less their zero point, rows of weights, and the end of a sum.</summary>
internal sealed class VectorRows
{
    private readonly sbyte[] _weights;
    private readonly int[]? _bias;
    private readonly int _biasStart;
    private readonly int[] _multiplier;
    private readonly sbyte[] _shift;
    private readonly bool _twice;
    private readonly int _zeroPoint;
    private readonly int _low;
    private readonly int _high;

    /// <param name="op">The layer.</param>
    /// <param name="output">Index of the parameters zero point, low and high of the output.</param>
    public VectorRows(Operator op, int output)
    {
        _weights = op.Inputs[1].I8;
        _bias = op.Inputs[2]?.I32;
        _biasStart = op.Inputs[2]?.Start ?? 0;
        _multiplier = op.Inputs[3].I32;
        _shift = op.Inputs[4].I8;
        _twice = op.DoubleRounding;
        (_zeroPoint, _low, _high) = (op.Parameters[output], op.Parameters[output + 1], op.Parameters[output + 2]);
    }

    /// <summary>Writes x - zero point.</summary>
    public static void Widen(ReadOnlySpan<sbyte> x, int zeroPoint, Span<short> to)
    {
        int i = 0;
        Vector128<short> zero = Vector128.Create((short)zeroPoint);
        ref sbyte from = ref MemoryMarshal.GetReference(x);
        ref short target = ref MemoryMarshal.GetReference(to);
        for (; i <= x.Length - 16; i += 16)
        {
            Vector128<sbyte> both = Vector128.LoadUnsafe(ref from, (nuint)i);
            (Vector128.WidenLower(both) - zero).StoreUnsafe(ref target, (nuint)i);
            (Vector128.WidenUpper(both) - zero).StoreUnsafe(ref target, (nuint)i + 8);
        }

        for (; i < x.Length; i++)
            to[i] = (short)(x[i] - zeroPoint);
    }

    /// <summary>Outputs <paramref name="first"/> and on from data that all their rows of weights share.</summary>
    public void Run(ReadOnlySpan<short> x, int weightStart, int first, Span<sbyte> y)
    {
        Span<int> sums = stackalloc int[4];
        ref short data = ref MemoryMarshal.GetReference(x);
        int o = 0;
        for (; o <= y.Length - 4; o += 4)
        {
            for (int i = 0; i < 4; i++)
                sums[i] = Bias(first + o + i);
            VectorDot.AddFour(ref data, ref _weights[weightStart + o * x.Length], x.Length, sums);
            for (int i = 0; i < 4; i++)
                y[o + i] = Finish(sums[i], first + o + i);
        }

        for (; o < y.Length; o++)
            y[o] = Finish(Bias(first + o) + VectorDot.One(ref data, ref _weights[weightStart + o * x.Length], x.Length), first + o);
    }

    public int Bias(int channel) => _bias == null ? 0 : _bias[_biasStart + channel];

    public sbyte Finish(int sum, int channel)
    {
        int c = _multiplier.Length > 1 ? channel : 0;
        int q = Requantization.Apply(sum, _multiplier[c], _shift[c], _twice) + _zeroPoint;
        return (sbyte)(q < _low ? _low : q > _high ? _high : q);
    }
}
