namespace ParetoBench.Engine.Kernels;

/// <summary>LSTM over a whole sequence, gates in the order i, o, f, c.</summary>
internal static class Lstm
{
    /// <summary>The multiplier of 2^-1: with a shift it is a power of two, rounded as the model says.</summary>
    private const int Half = 1 << 30;

    public static void Run(Operator op)
    {
        RecurrentState s = (RecurrentState)op.Scratch;
        int steps = op.Parameters[0];
        bool reverse = op.Parameters[8] != 0;
        s.Begin(op, op.Parameters[4]);
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
        int[] p = op.Parameters;
        int hidden = p[2], zh = p[4], exponent = p[5];
        bool twice = op.DoubleRounding, narrow = s.Type == ElementType.I8;
        Tensor[] k = op.Inputs;
        s.FeedInput(op, t, k[3], 4);
        s.FeedState(op, s.State8, s.Fed16, null, 6, 0, 4 * hidden);
        ushort[] table = k[8].U16;
        int start = k[8].Start;
        for (int h = 0; h < hidden; h++)
        {
            int i = GateMath.Sigmoid(Gate(s, h), table, start);
            int o = GateMath.Sigmoid(Gate(s, hidden + h), table, start);
            int f = GateMath.Sigmoid(Gate(s, 2 * hidden + h), table, start);
            int g = GateMath.Tanh(Gate(s, 3 * hidden + h), table, start);
            int kept = Requantization.Saturate16(Requantization.Apply(f * s.State16[h], Half, -14, twice));
            int added = Requantization.Saturate16(Requantization.Apply(i * g, Half, -29 - exponent, twice));
            int cell = Requantization.Saturate16(kept + added);
            s.State16[h] = (short)cell;
            int y = Requantization.Apply(CellTanh(cell, exponent, table, start) * o, p[6], p[7], twice) + zh;
            if (narrow)
                s.State8[h] = (sbyte)(y < -128 ? -128 : y > 127 ? 127 : y);
            else
                s.Fed16[h] = (short)Requantization.Saturate16(y);
        }
    }

    private static int Gate(RecurrentState s, int row)
    {
        return Requantization.Saturate16(s.GateX[row] + s.GateH[row]);
    }

    internal static int CellTanh(int cell, int exponent, ushort[] table, int start)
    {
        int shift = exponent + 12;
        int d = shift >= 0 ? 3 * cell << shift : (3 * cell + (1 << (-shift - 1))) >> -shift;
        return GateMath.TanhOfThreefold(d < 0 ? -d : d, d < 0, table, start);
    }

    private static void StepFloat(Operator op, RecurrentState s, int t)
    {
        int inputs = op.Parameters[1], hidden = op.Parameters[2];
        Tensor[] k = op.Inputs;
        GateMath.Rows(k[0].F32, k[0].Start + t * inputs, inputs, k[1], k[3], 0, 4 * hidden, s.GateXFloat);
        GateMath.Rows(s.StateFloat, 0, hidden, k[2], null, 0, 4 * hidden, s.GateHFloat);
        for (int h = 0; h < hidden; h++)
        {
            float i = FloatMath.Sigmoid(s.GateXFloat[h] + s.GateHFloat[h]);
            float o = FloatMath.Sigmoid(s.GateXFloat[hidden + h] + s.GateHFloat[hidden + h]);
            float f = FloatMath.Sigmoid(s.GateXFloat[2 * hidden + h] + s.GateHFloat[2 * hidden + h]);
            float g = FloatMath.Tanh(s.GateXFloat[3 * hidden + h] + s.GateHFloat[3 * hidden + h]);
            float cell = f * s.CellFloat[h] + i * g;
            s.CellFloat[h] = cell;
            s.StateFloat[h] = o * FloatMath.Tanh(cell);
        }
    }
}
