namespace ParetoBench.Engine.Kernels;

/// <summary>Max and average pooling over the taps inside the image; same scale and zero point in and out.</summary>
internal static class Pool2D
{
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
        bool integer = op.Inputs[0].Type != ElementType.F32, narrow = op.Inputs[0].Type == ElementType.I8;
        float lowFloat = op.Low, highFloat = op.High;
        Tensor tx = op.Inputs[0], ty = op.Outputs[0];
        int yi = ty.Start;
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
                int taps = (endH - firstH) * (endW - firstW);
                for (int c = 0; c < channels; c++)
                {
                    int sum = average ? 0 : short.MinValue;
                    float sumFloat = average ? 0f : float.NegativeInfinity;
                    for (int h = firstH; h < endH; h++)
                    {
                        int xi = tx.Start + (h * width + firstW) * channels + c;
                        for (int w = firstW; w < endW; w++)
                        {
                            if (integer)
                            {
                                int v = narrow ? tx.I8[xi] : tx.I16[xi];
                                sum = average ? sum + v : v > sum ? v : sum;
                            }
                            else
                            {
                                sumFloat = average ? sumFloat + tx.F32[xi] : tx.F32[xi] > sumFloat ? tx.F32[xi] : sumFloat;
                            }
                            xi += channels;
                        }
                    }
                    if (integer)
                    {
                        if (average)
                            sum = sum > 0 ? (sum + taps / 2) / taps : (sum - taps / 2) / taps;
                        sum = sum < p[11] ? p[11] : sum > p[12] ? p[12] : sum;
                        if (narrow)
                            ty.I8[yi] = (sbyte)sum;
                        else
                            ty.I16[yi] = (short)sum;
                    }
                    else
                    {
                        ty.F32[yi] = Conv2D.Finish(average ? sumFloat / taps : sumFloat, lowFloat, highFloat);
                    }
                    yi++;
                }
            }
        }
    }
}
