namespace ParetoBench.Engine.Kernels;

/// <summary>Grouped 2-D convolution, channels last, weights [O, KH, KW, C / groups]. A 1-D convolution has H = KH = 1.</summary>
internal static class Conv2D
{
    public static void Run(Operator op)
    {
        int[] p = op.Parameters;
        bool integer = op.Inputs[0].Type == ElementType.I8;
        int height = p[0], width = p[1], channels = p[2];
        int outHeight = p[3], outWidth = p[4], outputs = p[5];
        int kernelH = p[6], kernelW = p[7], dilationH = p[10], dilationW = p[11];
        int groups = p[14], perGroup = channels / groups, outputsPerGroup = outputs / groups;
        Tensor tx = op.Inputs[0], tw = op.Inputs[1], tb = op.Inputs[2];
        int yi = op.Outputs[0].Start;
        for (int oh = 0; oh < outHeight; oh++)
        {
            int top = oh * p[8] - p[12];
            for (int ow = 0; ow < outWidth; ow++)
            {
                int left = ow * p[9] - p[13];
                for (int o = 0; o < outputs; o++)
                {
                    int acc = tb == null || !integer ? 0 : tb.I32[tb.Start + o];
                    float accFloat = tb == null || integer ? 0f : tb.F32[tb.Start + o];
                    int group = o / outputsPerGroup;
                    int filter = tw.Start + o * kernelH * kernelW * perGroup;
                    for (int kh = 0; kh < kernelH; kh++)
                    {
                        int h = top + kh * dilationH;
                        if (h < 0 || h >= height)
                            continue;
                        for (int kw = 0; kw < kernelW; kw++)
                        {
                            int x = left + kw * dilationW;
                            if (x < 0 || x >= width)
                                continue;
                            int xi = tx.Start + (h * width + x) * channels + group * perGroup;
                            int wi = filter + (kh * kernelW + kw) * perGroup;
                            if (integer)
                                acc += Dot.Product(tx.I8, xi, tw.I8, wi, perGroup, p[15]);
                            else
                                accFloat = Accumulate(tx.F32, xi, tw.F32, wi, perGroup, accFloat);
                        }
                    }
                    if (integer)
                        op.Outputs[0].I8[yi] = Finish(op, acc, o);
                    else
                        op.Outputs[0].F32[yi] = Finish(accFloat, op.Low, op.High);
                    yi++;
                }
            }
        }
    }

    /// <summary>Requantizes and clamps the accumulator of one output channel of a convolution.</summary>
    public static sbyte Finish(Operator op, int acc, int channel)
    {
        int[] p = op.Parameters;
        int[] multiplier = op.Inputs[3].I32;
        int c = multiplier.Length > 1 ? channel : 0;
        int q = Requantization.Apply(acc, multiplier[c], op.Inputs[4].I8[c], op.DoubleRounding) + p[16];
        return (sbyte)(q < p[17] ? p[17] : q > p[18] ? p[18] : q);
    }

    public static float Finish(float acc, float low, float high)
    {
        return acc < low ? low : acc > high ? high : acc;
    }

    /// <summary>Sums run on from the bias, tap by tap, so that every engine adds in the same order.</summary>
    private static float Accumulate(float[] x, int xi, float[] w, int wi, int count, float acc)
    {
        for (int k = 0; k < count; k++)
            acc += x[xi + k] * w[wi + k];
        return acc;
    }
}
