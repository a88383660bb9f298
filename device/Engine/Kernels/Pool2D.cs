namespace ParetoBench.Engine.Kernels;

/// <summary>Max and average pooling over the taps inside the image; same scale and zero point in and out.</summary>
internal static class Pool2D
{
    public static void Check(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        TensorRules.Require(op, TensorRules.IsData(type), "bad input type");
        for (int i = 0; i < 9; i++)
            TensorRules.Require(op, p[i] >= 1, "a size below 1");
        // Here the kernel follows OW directly: H W C OH OW KH KW stride_h stride_w pad_top pad_left.
        LayerRules.Window(op, p, 5, 1, 1, 9);
        TensorRules.Has(op, op.Inputs[0], type, p[0], p[1], p[2], 1);
        TensorRules.Has(op, op.Outputs[0], type, p[3], p[4], p[2], 1);
        TensorRules.Clamp(op, type, 11);
    }

    public static void RunMax(Operator op)
    {
        Run(op, false);
    }

    public static void RunAverage(Operator op)
    {
        Run(op, true);
    }

    private static void Run(Operator op, bool average)
    {
        int[] p = op.Parameters;
        int height = p[0], width = p[1], channels = p[2];
        int yi = op.Outputs[0].Start;
        for (int oh = 0; oh < p[3]; oh++)
        {
            int top = oh * p[7] - p[9];
            int firstH = top < 0 ? 0 : top;
            int endH = top + p[5] > height ? height : top + p[5];
            for (int ow = 0; ow < p[4]; ow++)
            {
                int left = ow * p[8] - p[10];
                int firstW = left < 0 ? 0 : left;
                int endW = left + p[6] > width ? width : left + p[6];
                int first = op.Inputs[0].Start + (firstH * width + firstW) * channels;
                if (op.Inputs[0].Type == ElementType.I8)
                    Narrow(op, average, first, endH - firstH, endW - firstW, yi);
                else if (op.Inputs[0].Type == ElementType.I16)
                    Wide(op, average, first, endH - firstH, endW - firstW, yi);
                else
                    Real(op, average, first, endH - firstH, endW - firstW, yi);
                yi += channels;
            }
        }
    }

    /// <summary>All channels of one position.</summary>
    private static void Narrow(Operator op, bool average, int first, int rows, int columns, int yi)
    {
        int[] p = op.Parameters;
        int channels = p[2], low = p[11], high = p[12];
        int across = columns * channels, down = p[1] * channels, end = first + rows * down, taps = rows * columns, half = taps / 2;
        sbyte[] x = op.Inputs[0].I8, y = op.Outputs[0].I8;
        for (int c = 0; c < channels; c++)
        {
            int sum = average ? 0 : short.MinValue;
            for (int row = first + c; row < end; row += down)
            {
                int stop = row + across;
                if (average)
                {
                    for (int i = row; i < stop; i += channels)
                        sum += x[i];
                }
                else
                {
                    for (int i = row; i < stop; i += channels)
                    {
                        int v = x[i];
                        if (v > sum)
                            sum = v;
                    }
                }
            }
            if (average)
                sum = sum > 0 ? (sum + half) / taps : (sum - half) / taps;
            y[yi + c] = (sbyte)(sum < low ? low : sum > high ? high : sum);
        }
    }

    private static void Wide(Operator op, bool average, int first, int rows, int columns, int yi)
    {
        int[] p = op.Parameters;
        int channels = p[2], taps = rows * columns;
        short[] x = op.Inputs[0].I16;
        for (int c = 0; c < channels; c++)
        {
            int sum = average ? 0 : short.MinValue;
            for (int t = 0; t < taps; t++)
            {
                int v = x[first + (t / columns * p[1] + t % columns) * channels + c];
                sum = average ? sum + v : v > sum ? v : sum;
            }
            if (average)
                sum = sum > 0 ? (sum + taps / 2) / taps : (sum - taps / 2) / taps;
            op.Outputs[0].I16[yi + c] = (short)(sum < p[11] ? p[11] : sum > p[12] ? p[12] : sum);
        }
    }

    private static void Real(Operator op, bool average, int first, int rows, int columns, int yi)
    {
        int[] p = op.Parameters;
        int channels = p[2], taps = rows * columns;
        float[] x = op.Inputs[0].F32;
        for (int c = 0; c < channels; c++)
        {
            float sum = average ? 0f : float.NegativeInfinity;
            for (int t = 0; t < taps; t++)
            {
                float v = x[first + (t / columns * p[1] + t % columns) * channels + c];
                sum = average ? sum + v : v > sum ? v : sum;
            }
            op.Outputs[0].F32[yi + c] = Conv2D.Finish(average ? sum / taps : sum, op.Low, op.High);
        }
    }
}
