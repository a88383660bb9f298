namespace ParetoBench.Engine.Kernels;

/// <summary>GRU with linear_before_reset = 1 over a whole sequence, gates in the order z, r, h.</summary>
internal static class Gru
{
    public static void Run(Operator op)
    {
        RecurrentState s = (RecurrentState)op.Scratch;
        int steps = op.Parameters[0], hidden = op.Parameters[2];
        bool reverse = op.Parameters[4] != 0;
        bool integer = op.Inputs[0].Type == ElementType.I8;
        for (int h = 0; h < hidden; h++)
        {
            if (integer)
            {
                s.State16[h] = 0;
                s.State8[h] = 0;
            }
            else
            {
                s.StateFloat[h] = 0f;
            }
        }
        for (int i = 0; i < steps; i++)
        {
            int t = reverse ? steps - 1 - i : i;
            if (integer)
                Step(op, s, t);
            else
                StepFloat(op, s, t);
            Lstm.Emit(op, s, t, integer);
        }
        Lstm.EmitLast(op, s, integer);
    }

    private static void Step(Operator op, RecurrentState s, int t)
    {
        int inputs = op.Parameters[1], hidden = op.Parameters[2];
        bool twice = op.DoubleRounding;
        Tensor[] k = op.Inputs;
        GateMath.Rows(k[0].I8, k[0].Start + t * inputs, inputs, op.Parameters[3], k[1], k[3], k[5], k[6], 3, twice, s.GateX);
        GateMath.Rows(s.State8, 0, hidden, 0, k[2], k[4], k[7], k[8], 3, twice, s.GateH);
        ushort[] table = k[9].U16;
        int start = k[9].Start;
        for (int h = 0; h < hidden; h++)
        {
            int z = GateMath.Sigmoid(Requantization.Saturate16(s.GateX[h] + s.GateH[h]), table, start);
            int r = GateMath.Sigmoid(Requantization.Saturate16(s.GateX[hidden + h] + s.GateH[hidden + h]), table, start);
            int reset = (r * s.GateH[2 * hidden + h] + (1 << 14)) >> 15;
            int n = GateMath.Tanh(Requantization.Saturate16(s.GateX[2 * hidden + h] + reset), table, start);
            int state = Requantization.Saturate16(n + ((z * (s.State16[h] - n) + (1 << 14)) >> 15));
            s.State16[h] = (short)state;
            int h8 = (state + 128) >> 8;
            s.State8[h] = (sbyte)(h8 > 127 ? 127 : h8);
        }
    }

    private static void StepFloat(Operator op, RecurrentState s, int t)
    {
        int inputs = op.Parameters[1], hidden = op.Parameters[2];
        Tensor[] k = op.Inputs;
        GateMath.Rows(k[0].F32, k[0].Start + t * inputs, inputs, k[1], k[3], s.GateXFloat);
        GateMath.Rows(s.StateFloat, 0, hidden, k[2], k[4], s.GateHFloat);
        for (int h = 0; h < hidden; h++)
        {
            float z = FloatMath.Sigmoid(s.GateXFloat[h] + s.GateHFloat[h]);
            float r = FloatMath.Sigmoid(s.GateXFloat[hidden + h] + s.GateHFloat[hidden + h]);
            float n = FloatMath.Tanh(s.GateXFloat[2 * hidden + h] + r * s.GateHFloat[2 * hidden + h]);
            s.StateFloat[h] = n + z * (s.StateFloat[h] - n);
        }
    }
}
