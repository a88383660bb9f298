namespace ParetoBench.Engine.Kernels;

/// <summary>A simple recurrent layer over a whole sequence: h = f(W x + R h + bias).</summary>
internal static class Rnn
{
    public const int Tanh = 0;
    public const int Relu = 1;
    public const int Sigmoid = 2;

    public static void Run(Operator op)
    {
        RecurrentState s = (RecurrentState)op.Scratch;
        int steps = op.Parameters[0];
        bool reverse = op.Parameters[4] != 0;
        s.Begin(op, 0);
        for (int i = 0; i < steps; i++)
        {
            int t = reverse ? steps - 1 - i : i;
            if (s.Type == ElementType.F32)
                StepFloat(op, s, t);
            else
                Step(op, s, t);
            s.Emit(op, t);
        }
        s.EmitLast(op);
    }

    private static void Step(Operator op, RecurrentState s, int t)
    {
        int hidden = op.Parameters[2];
        Tensor[] k = op.Inputs;
        s.FeedInput(op, t, k[3], 4);
        s.FeedState(op, s.State8, s.Fed16, null, 6, 0, hidden);
        for (int h = 0; h < hidden; h++)
        {
            int state = GateMath.Tanh(Requantization.Saturate16(s.GateX[h] + s.GateH[h]), k[8].U16, k[8].Start);
            s.State16[h] = (short)state;
            if (s.Type == ElementType.I8)
                s.State8[h] = RecurrentState.UpperHalf(state);
        }
    }

    private static void StepFloat(Operator op, RecurrentState s, int t)
    {
        int inputs = op.Parameters[1], hidden = op.Parameters[2], activation = op.Parameters[5];
        Tensor[] k = op.Inputs;
        GateMath.Rows(k[0].F32, k[0].Start + t * inputs, inputs, k[1], k[3], 0, hidden, s.GateXFloat);
        GateMath.Rows(s.StateFloat, 0, hidden, k[2], null, 0, hidden, s.GateHFloat);
        for (int h = 0; h < hidden; h++)
        {
            float pre = s.GateXFloat[h] + s.GateHFloat[h];
            s.StateFloat[h] = activation == Tanh ? FloatMath.Tanh(pre) : activation == Sigmoid ? FloatMath.Sigmoid(pre) : pre > 0f ? pre : 0f;
        }
    }
}
