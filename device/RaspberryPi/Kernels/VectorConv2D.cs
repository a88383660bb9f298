using ParetoBench.Engine;

namespace ParetoBench.RaspberryPi.Kernels;

/// <summary>A convolution: what lies under the filters is gathered once a position and group, padding as zeros; then it is a dense layer.</summary>
internal sealed class VectorConv2D : IAcceleratedOperator
{
    private readonly Operator _op;
    private readonly VectorRows _rows;
    private readonly short[] _patch;

    public VectorConv2D(Operator op)
    {
        _op = op;
        _rows = new VectorRows(op, output: 16);
        int[] p = op.Parameters;
        _patch = new short[p[6] * p[7] * (p[2] / p[14])];
    }

    public void Run()
    {
        int[] p = _op.Parameters;
        int outHeight = p[3], outWidth = p[4], outputs = p[5], groups = p[14];
        int perGroup = outputs / groups;
        Tensor y = _op.Outputs[0];
        for (int oh = 0; oh < outHeight; oh++)
        {
            for (int ow = 0; ow < outWidth; ow++)
            {
                int at = y.Start + (oh * outWidth + ow) * outputs;
                for (int group = 0; group < groups; group++)
                {
                    Gather(oh * p[8] - p[12], ow * p[9] - p[13], group);
                    int first = group * perGroup;
                    _rows.Run(_patch, _op.Inputs[1].Start + first * _patch.Length, first, y.I8.AsSpan(at + first, perGroup));
                }
            }
        }
    }

    private void Gather(int top, int left, int group)
    {
        int[] p = _op.Parameters;
        int height = p[0], width = p[1], channels = p[2], kernelWidth = p[7];
        int depth = channels / p[14];
        Tensor x = _op.Inputs[0];
        int at = 0;
        for (int kh = 0; kh < p[6]; kh++)
        {
            int h = top + kh * p[10];
            for (int kw = 0; kw < kernelWidth; kw++, at += depth)
            {
                int w = left + kw * p[11];
                Span<short> tap = _patch.AsSpan(at, depth);
                if (h < 0 || h >= height || w < 0 || w >= width)
                    tap.Clear();
                else
                    VectorRows.Widen(x.I8.AsSpan(x.Start + (h * width + w) * channels + group * depth, depth), p[15], tap);
            }
        }
    }
}
