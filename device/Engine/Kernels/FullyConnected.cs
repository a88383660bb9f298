namespace ParetoBench.Engine.Kernels;

/// <summary>y[M,N] = clamp(requantize(x[M,K] * weights[N,K]^T + bias)).</summary>
internal static class FullyConnected
{
    public static void Run(Operator op)
    {
        if (op.Inputs[0].Type == ElementType.F32)
            RunFloat(op);
        else
            RunInteger(op);
    }

    private static void RunInteger(Operator op)
    {
        int[] p = op.Parameters;
        int rows = p[0], depth = p[1], outputs = p[2], zx = p[3], zy = p[4], low = p[5], high = p[6];
        Tensor tx = op.Inputs[0], tw = op.Inputs[1], ty = op.Outputs[0];
        sbyte[] x = tx.I8, w = tw.I8, y = ty.I8;
        int[] bias = op.Inputs[2] == null ? null : op.Inputs[2].I32;
        int biasStart = bias == null ? 0 : op.Inputs[2].Start;
        int[] multiplier = op.Inputs[3].I32;
        sbyte[] shift = op.Inputs[4].I8;
        bool perChannel = multiplier.Length > 1;
        bool twice = op.DoubleRounding;
        int yi = ty.Start;
        for (int m = 0; m < rows; m++)
        {
            int xRow = tx.Start + m * depth;
            int wi = tw.Start;
            for (int n = 0; n < outputs; n++)
            {
                int acc = bias == null ? 0 : bias[biasStart + n];
                acc += Dot.Product(x, xRow, w, wi, depth, zx);
                wi += depth;
                int c = perChannel ? n : 0;
                int q = Requantization.Apply(acc, multiplier[c], shift[c], twice) + zy;
                y[yi++] = (sbyte)(q < low ? low : q > high ? high : q);
            }
        }
    }

    private static void RunFloat(Operator op)
    {
        int[] p = op.Parameters;
        int rows = p[0], depth = p[1], outputs = p[2];
        float low = op.Low, high = op.High;
        Tensor tx = op.Inputs[0], tw = op.Inputs[1], ty = op.Outputs[0];
        float[] x = tx.F32, w = tw.F32, y = ty.F32;
        Tensor bias = op.Inputs[2];
        int yi = ty.Start;
        for (int m = 0; m < rows; m++)
        {
            int xRow = tx.Start + m * depth;
            int wi = tw.Start;
            for (int n = 0; n < outputs; n++)
            {
                float acc = bias == null ? 0f : bias.F32[bias.Start + n];
                for (int k = 0; k < depth; k++)
                    acc += x[xRow + k] * w[wi + k];
                wi += depth;
                y[yi++] = acc < low ? low : acc > high ? high : acc;
            }
        }
    }
}
