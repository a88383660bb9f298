using System.Runtime.Intrinsics;
using ParetoBench.Engine;

namespace ParetoBench.RaspberryPi.Kernels;

/// <summary>A depthwise convolution with one output for each channel: channels lie side by side in data, weights and outputs.</summary>
internal sealed class VectorDepthwise : IAcceleratedOperator
{
    private const int Lanes = 16;

    private readonly Operator _op;
    private readonly VectorRows _rows;
    private readonly int[] _sums;

    public VectorDepthwise(Operator op)
    {
        _op = op;
        _rows = new VectorRows(op, output: 16);
        _sums = new int[op.Parameters[5]];
    }

    public static bool Takes(Operator op) => op.Parameters[5] == op.Parameters[2];

    public void Run()
    {
        int[] p = _op.Parameters;
        Tensor y = _op.Outputs[0];
        int at = y.Start;
        for (int oh = 0; oh < p[3]; oh++)
        {
            for (int ow = 0; ow < p[4]; ow++)
            {
                Sum(oh * p[8] - p[12], ow * p[9] - p[13]);
                for (int channel = 0; channel < _sums.Length; channel++)
                    y.I8[at++] = _rows.Finish(_sums[channel], channel);
            }
        }
    }

    private void Sum(int top, int left)
    {
        int[] p = _op.Parameters;
        for (int channel = 0; channel < _sums.Length; channel++)
            _sums[channel] = _rows.Bias(channel);
        for (int kh = 0; kh < p[6]; kh++)
        {
            int h = top + kh * p[10];
            if (h < 0 || h >= p[0])
                continue;
            for (int kw = 0; kw < p[7]; kw++)
            {
                int w = left + kw * p[11];
                if (w >= 0 && w < p[1])
                    AddTap(_op.Inputs[0].Start + (h * p[1] + w) * p[2], _op.Inputs[1].Start + (kh * p[7] + kw) * _sums.Length);
            }
        }
    }

    private void AddTap(int data, int weights)
    {
        sbyte[] x = _op.Inputs[0].I8, w = _op.Inputs[1].I8;
        int zeroPoint = _op.Parameters[15], channel = 0;
        Vector128<short> zero = Vector128.Create((short)zeroPoint);
        for (; channel <= _sums.Length - Lanes; channel += Lanes)
        {
            Vector128<sbyte> of = Vector128.LoadUnsafe(ref x[data + channel]), by = Vector128.LoadUnsafe(ref w[weights + channel]);
            // 255 x 128 fits 16 bits.
            Vector128<short> low = (Vector128.WidenLower(of) - zero) * Vector128.WidenLower(by);
            Vector128<short> high = (Vector128.WidenUpper(of) - zero) * Vector128.WidenUpper(by);
            ref int sums = ref _sums[channel];
            (Vector128.LoadUnsafe(ref sums) + Vector128.WidenLower(low)).StoreUnsafe(ref sums);
            (Vector128.LoadUnsafe(ref sums, 4) + Vector128.WidenUpper(low)).StoreUnsafe(ref sums, 4);
            (Vector128.LoadUnsafe(ref sums, 8) + Vector128.WidenLower(high)).StoreUnsafe(ref sums, 8);
            (Vector128.LoadUnsafe(ref sums, 12) + Vector128.WidenUpper(high)).StoreUnsafe(ref sums, 12);
        }

        for (; channel < _sums.Length; channel++)
            _sums[channel] += (x[data + channel] - zeroPoint) * w[weights + channel];
    }
}
