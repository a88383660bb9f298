namespace ParetoBench.Engine.Kernels;

/// <summary>One filter per output channel, weights [KH, KW, O]; output channel o reads input channel o / (O / C).</summary>
internal static class DepthwiseConv2D
{
    public static void Run(Operator op)
    {
        if (op.Inputs[0].Type == ElementType.F32)
            RunFloat(op);
        else if (op.Scratch is NarrowLayer layer)
            RunInteger(op, layer);
        else
            WideLayers.Run(op);
    }

    private static void RunInteger(Operator op, NarrowLayer layer)
    {
        layer.Begin(op);
        if (layer.Band != null)
            RunBand(op, layer, layer.Band);
        else
            RunApart(op, layer);
    }

    private static void RunBand(Operator op, NarrowLayer layer, DepthwiseBand band)
    {
        int[] p = op.Parameters;
        for (int oh = 0; oh < p[3]; oh += band.Rows)
        {
            for (int ow = 0; ow < p[4]; ow += band.Columns)
            {
                band.Fill(op, oh * p[8] - p[12], ow * p[9] - p[13]);
                Block(op, layer, oh, ow);
            }
        }
    }

    /// <summary>All outputs of a block of positions.</summary>
    private static void Block(Operator op, NarrowLayer layer, int oh, int ow)
    {
        int[] p = op.Parameters;
        DepthwiseBand band = layer.Band;
        Tensor tw = op.Inputs[1];
        int outputs = p[5];
        int rows = p[3] - oh < band.Rows ? p[3] - oh : band.Rows;
        int columns = p[4] - ow < band.Columns ? p[4] - ow : band.Columns;
        int yi = op.Outputs[0].Start + (oh * p[4] + ow) * outputs;
        for (int o = 0; o < outputs; o++)
        {
            layer.Taps.Sum(tw.I8, tw.Start, o, layer.Offsets[o], rows, columns);
            // A block of several rows is as wide as the output: its positions follow each other there.
            Finishing.Channel(op, o, layer.Sums, rows * columns, yi + o);
        }
    }

    /// <summary>Taps that lie far apart: each is looked for in the image.</summary>
    private static void RunApart(Operator op, NarrowLayer layer)
    {
        int[] p = op.Parameters;
        int yi = op.Outputs[0].Start;
        for (int oh = 0; oh < p[3]; oh++)
        {
            for (int ow = 0; ow < p[4]; ow++)
            {
                for (int o = 0; o < p[5]; o++)
                {
                    layer.Sums[0] = Apart(op, oh * p[8] - p[12], ow * p[9] - p[13], o, layer.Offsets[o]);
                    Finishing.Channel(op, o, layer.Sums, 1, yi++);
                }
            }
        }
    }

    private static int Apart(Operator op, int top, int left, int o, int sum)
    {
        int[] p = op.Parameters;
        Tensor tx = op.Inputs[0], tw = op.Inputs[1];
        int channel = tx.Start + o / (p[5] / p[2]);
        for (int t = 0; t < p[6] * p[7]; t++)
        {
            int h = top + t / p[7] * p[10], x = left + t % p[7] * p[11];
            int value = h >= 0 && h < p[0] && x >= 0 && x < p[1] ? tx.I8[channel + (h * p[1] + x) * p[2]] : p[15];
            sum += value * tw.I8[tw.Start + t * p[5] + o];
        }
        return sum;
    }

    private static void RunFloat(Operator op)
    {
        int[] p = op.Parameters;
        Tensor ty = op.Outputs[0];
        int yi = ty.Start;
        for (int oh = 0; oh < p[3]; oh++)
        {
            for (int ow = 0; ow < p[4]; ow++)
            {
                for (int o = 0; o < p[5]; o++)
                    ty.F32[yi++] = Conv2D.Finish(RealSum(op, oh * p[8] - p[12], ow * p[9] - p[13], o), op.Low, op.High);
            }
        }
    }

    private static float RealSum(Operator op, int top, int left, int o)
    {
        int[] p = op.Parameters;
        int height = p[0], width = p[1], channels = p[2], outputs = p[5], kernelH = p[6], kernelW = p[7];
        Tensor tx = op.Inputs[0], tw = op.Inputs[1], tb = op.Inputs[2];
        float[] input = tx.F32, weights = tw.F32;
        float acc = tb == null ? 0f : tb.F32[tb.Start + o];
        int channel = tx.Start + o / (outputs / channels);
        for (int kh = 0; kh < kernelH; kh++)
        {
            int h = top + kh * p[10];
            for (int kw = 0; h >= 0 && h < height && kw < kernelW; kw++)
            {
                int x = left + kw * p[11];
                if (x >= 0 && x < width)
                    acc += input[channel + (h * width + x) * channels] * weights[tw.Start + (kh * kernelW + kw) * outputs + o];
            }
        }
        return acc;
    }
}
