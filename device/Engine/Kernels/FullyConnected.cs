namespace ParetoBench.Engine.Kernels;

/// <summary>y[M,N] = clamp(requantize(x[M,K] * weights[N,K]^T + bias)).</summary>
internal static class FullyConnected
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
        int rows = p[0], depth = p[1], outputs = p[2];
        Tensor tx = op.Inputs[0], tw = op.Inputs[1], ty = op.Outputs[0];
        layer.Begin(op);
        for (int m = 0; m < rows; m++)
        {
            RowSums.Run(tx.I8, tx.Start + m * depth, depth, tw.I8, tw.Start, layer.Offsets, 0, outputs, layer.Sums);
            Finishing.Run(op, layer.Sums, p[4], p[5], p[6], ty.I8, ty.Start + m * outputs);
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
