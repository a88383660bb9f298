namespace ParetoBench.Engine.Kernels;

/// <summary>One filter per output channel, weights [KH, KW, O]; output channel o reads input channel o / (O / C).</summary>
internal static class DepthwiseConv2D
{
    public static void Run(Operator op)
    {
        int[] p = op.Parameters;
        bool integer = op.Inputs[0].Type == ElementType.I8;
        int height = p[0], width = p[1], channels = p[2];
        int outputs = p[5], kernelH = p[6], kernelW = p[7], dilationH = p[10], dilationW = p[11];
        int multiple = outputs / channels, zx = p[15];
        Tensor tx = op.Inputs[0], tw = op.Inputs[1], tb = op.Inputs[2];
        int yi = op.Outputs[0].Start;
        for (int oh = 0; oh < p[3]; oh++)
        {
            int top = oh * p[8] - p[12];
            for (int ow = 0; ow < p[4]; ow++)
            {
                int left = ow * p[9] - p[13];
                for (int o = 0; o < outputs; o++)
                {
                    int acc = tb == null || !integer ? 0 : tb.I32[tb.Start + o];
                    float accFloat = tb == null || integer ? 0f : tb.F32[tb.Start + o];
                    int channel = tx.Start + o / multiple;
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
                            int xi = channel + (h * width + x) * channels;
                            int wi = tw.Start + (kh * kernelW + kw) * outputs + o;
                            if (integer)
                                acc += (tx.I8[xi] - zx) * tw.I8[wi];
                            else
                                accFloat += tx.F32[xi] * tw.F32[wi];
                        }
                    }
                    if (integer)
                        op.Outputs[0].I8[yi] = Conv2D.Finish(op, acc, o);
                    else
                        op.Outputs[0].F32[yi] = Conv2D.Finish(accFloat, op.Low, op.High);
                    yi++;
                }
            }
        }
    }
}
