namespace ParetoBench.Engine.Kernels;

/// <summary>GRU over a whole sequence, gates in the order z, r, h; the reset gate acts behind R (as PyTorch exports) or before it.</summary>
internal static class Gru
{
    public static void Run(Operator op)
    {
        RecurrentState s = (RecurrentState)op.Scratch;
        int steps = op.Parameters[0];
        bool reverse = (op.Parameters[4] & 1) != 0, resetFirst = (op.Parameters[4] & 2) != 0;
        s.Begin(op, 0);
        for (int i = 0; i < steps; i++)
        {
            int t = reverse ? steps - 1 - i : i;
            if (s.Type == ElementType.F32)
                StepFloat(op, s, t, resetFirst);
            else
                Step(op, s, t, resetFirst);
            s.Emit(op, t);
        }
        s.EmitLast(op);
    }

    private static void Step(Operator op, RecurrentState s, int t, bool resetFirst)
    {
        int hidden = op.Parameters[2];
        Tensor[] k = op.Inputs;
        ushort[] table = k[9].U16;
        int start = k[9].Start;
        s.FeedInput(op, t, k[3], 5);
        s.FeedState(op, s.State8, s.Fed16, k[4], 7, 0, resetFirst ? 2 * hidden : 3 * hidden);
        if (resetFirst)
        {
            for (int h = 0; h < hidden; h++)
            {
                int r = GateMath.Sigmoid(Requantization.Saturate16(s.GateX[hidden + h] + s.GateH[hidden + h]), table, start);
                int kept = (r * s.State16[h] + (1 << 14)) >> 15;
                if (s.Type == ElementType.I8)
                    s.Reset8[h] = RecurrentState.UpperHalf(kept);
                else
                    s.Reset16[h] = (short)kept;
            }
            s.FeedState(op, s.Reset8, s.Reset16, k[4], 7, 2 * hidden, 3 * hidden);
        }
        for (int h = 0; h < hidden; h++)
        {
            int z = GateMath.Sigmoid(Requantization.Saturate16(s.GateX[h] + s.GateH[h]), table, start);
            int part = s.GateH[2 * hidden + h];
            if (!resetFirst)
            {
                int r = GateMath.Sigmoid(Requantization.Saturate16(s.GateX[hidden + h] + s.GateH[hidden + h]), table, start);
                part = (r * part + (1 << 14)) >> 15;
            }
            int n = GateMath.Tanh(Requantization.Saturate16(s.GateX[2 * hidden + h] + part), table, start);
            int state = Requantization.Saturate16(n + ((z * (s.State16[h] - n) + (1 << 14)) >> 15));
            s.State16[h] = (short)state;
            if (s.Type == ElementType.I8)
                s.State8[h] = RecurrentState.UpperHalf(state);
        }
    }

    private static void StepFloat(Operator op, RecurrentState s, int t, bool resetFirst)
    {
        int inputs = op.Parameters[1], hidden = op.Parameters[2];
        Tensor[] k = op.Inputs;
        GateMath.Rows(k[0].F32, k[0].Start + t * inputs, inputs, k[1], k[3], 0, 3 * hidden, s.GateXFloat);
        GateMath.Rows(s.StateFloat, 0, hidden, k[2], k[4], 0, resetFirst ? 2 * hidden : 3 * hidden, s.GateHFloat);
        if (resetFirst)
        {
            for (int h = 0; h < hidden; h++)
                s.ResetFloat[h] = FloatMath.Sigmoid(s.GateXFloat[hidden + h] + s.GateHFloat[hidden + h]) * s.StateFloat[h];
            GateMath.Rows(s.ResetFloat, 0, hidden, k[2], k[4], 2 * hidden, 3 * hidden, s.GateHFloat);
        }
        for (int h = 0; h < hidden; h++)
        {
            float z = FloatMath.Sigmoid(s.GateXFloat[h] + s.GateHFloat[h]);
            float part = s.GateHFloat[2 * hidden + h];
            if (!resetFirst)
                part = FloatMath.Sigmoid(s.GateXFloat[hidden + h] + s.GateHFloat[hidden + h]) * part;
            float n = FloatMath.Tanh(s.GateXFloat[2 * hidden + h] + part);
            s.StateFloat[h] = n + z * (s.StateFloat[h] - n);
        }
    }
}
