namespace ParetoBench.Engine.Kernels;

/// <summary>Grouped 2-D convolution, channels last, weights [O, KH, KW, C / groups]. A 1-D convolution has H = KH = 1.</summary>
internal static class Conv2D
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
        int[] p = op.Parameters;
        int width = p[1], channels = p[2], outHeight = p[3], outWidth = p[4], outputs = p[5];
        Tensor tx = op.Inputs[0], tw = op.Inputs[1], ty = op.Outputs[0];
        int yi = ty.Start;
        layer.Begin(op);
        for (int oh = 0; oh < outHeight; oh++)
        {
            int top = oh * p[8] - p[12];
            for (int ow = 0; ow < outWidth; ow++)
            {
                int left = ow * p[9] - p[13];
                int xi = tx.Start + (top * width + left) * channels;
                if (layer.Patch == null)
                    RowSums.Run(tx.I8, xi, channels, tw.I8, tw.Start, layer.Offsets, 0, outputs, layer.Sums);
                else
                    Window(op, layer, top, left);
                Finishing.Run(op, layer.Sums, p[16], p[17], p[18], ty.I8, yi);
                yi += outputs;
            }
        }
    }

    private static void Window(Operator op, NarrowLayer layer, int top, int left)
    {
        int[] p = op.Parameters;
        int groups = p[14], perGroup = p[2] / groups, outputsPerGroup = p[5] / groups;
        Tensor tw = op.Inputs[1];
        for (int g = 0; g < groups; g++)
        {
            Windows.Gather(op, layer, top, left, g * perGroup, perGroup);
            RowSums.Run(layer.Patch, 0, layer.Patch.Length, tw.I8, tw.Start, layer.Offsets, g * outputsPerGroup, (g + 1) * outputsPerGroup, layer.Sums);
        }
    }

    private static void RunFloat(Operator op)
    {
        int[] p = op.Parameters;
        int outputs = p[5];
        Tensor ty = op.Outputs[0];
        int yi = ty.Start;
        for (int oh = 0; oh < p[3]; oh++)
        {
            for (int ow = 0; ow < p[4]; ow++)
            {
                for (int o = 0; o < outputs; o++)
                    ty.F32[yi++] = Finish(RealSum(op, oh * p[8] - p[12], ow * p[9] - p[13], o), op.Low, op.High);
            }
        }
    }

    /// <summary>The sum runs on from the bias, tap by tap, so that every engine adds in the same order.</summary>
    private static float RealSum(Operator op, int top, int left, int o)
    {
        int[] p = op.Parameters;
        int height = p[0], width = p[1], channels = p[2], kernelH = p[6], kernelW = p[7];
        int perGroup = channels / p[14], group = o / (p[5] / p[14]);
        Tensor tx = op.Inputs[0], tw = op.Inputs[1], tb = op.Inputs[2];
        float[] input = tx.F32, weights = tw.F32;
        float acc = tb == null ? 0f : tb.F32[tb.Start + o];
        for (int kh = 0; kh < kernelH; kh++)
        {
            int h = top + kh * p[10];
            for (int kw = 0; h >= 0 && h < height && kw < kernelW; kw++)
            {
                int x = left + kw * p[11];
                if (x < 0 || x >= width)
                    continue;
                int xi = tx.Start + (h * width + x) * channels + group * perGroup;
                int wi = tw.Start + ((o * kernelH + kh) * kernelW + kw) * perGroup;
                for (int k = 0; k < perGroup; k++)
                    acc += input[xi + k] * weights[wi + k];
            }
        }
        return acc;
    }

    public static float Finish(float acc, float low, float high)
    {
        return acc < low ? low : acc > high ? high : acc;
    }
}
