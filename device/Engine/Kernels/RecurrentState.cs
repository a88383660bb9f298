namespace ParetoBench.Engine.Kernels;

/// <summary>State and pre-activations of a recurrent operator, made once when the model is loaded.</summary>
internal sealed class RecurrentState
{
    /// <summary>The sequence holds i8, i16 or f32.</summary>
    public readonly int Type;

    public readonly short[] GateX;
    public readonly short[] GateH;

    /// <summary>Cells of an LSTM, the Q0.15 state of the others.</summary>
    public readonly short[] State16;

    /// <summary>What feeds R and the outputs: i8 data.</summary>
    public readonly sbyte[] State8;

    /// <summary>What feeds R and the outputs: i16 data. A GRU's and an RNN's are the state itself.</summary>
    public readonly short[] Fed16;

    /// <summary>The state after a GRU's reset gate, where that acts before R.</summary>
    public readonly sbyte[] Reset8;
    public readonly short[] Reset16;
    public readonly float[] ResetFloat;

    /// <summary>Of 8-bit data: each row's bias less its weights' sum times the zero point of what they multiply.</summary>
    private readonly int[] _offsetsX;
    private readonly int[] _offsetsH;
    private readonly int[] _sums;
    private readonly bool _constant;

    public readonly float[] GateXFloat;
    public readonly float[] GateHFloat;
    public readonly float[] CellFloat;
    public readonly float[] StateFloat;

    public RecurrentState(Operator op)
    {
        int hidden = op.Parameters[2];
        int rows = Gates(op) * hidden;
        Type = op.Inputs[0].Type;
        if (Type == ElementType.F32)
        {
            GateXFloat = new float[rows];
            GateHFloat = new float[rows];
            CellFloat = new float[hidden];
            StateFloat = new float[hidden];
            ResetFloat = new float[hidden];
            return;
        }
        GateX = new short[rows];
        GateH = new short[rows];
        State16 = new short[hidden];
        if (Type == ElementType.I8)
        {
            State8 = new sbyte[hidden];
            Reset8 = new sbyte[hidden];
            _offsetsX = new int[rows];
            _offsetsH = new int[rows];
            _sums = new int[rows];
            _constant = IsConstant(op);
            if (_constant)
                Fold(op);
            return;
        }
        Fed16 = op.Code == Opcode.Lstm ? new short[hidden] : State16;
        Reset16 = new short[hidden];
    }

    public static void Prepare(Operator op)
    {
        op.Scratch = new RecurrentState(op);
    }

    public static int Gates(Operator op)
    {
        return op.Code == Opcode.Lstm ? 4 : op.Code == Opcode.Gru ? 3 : 1;
    }

    private static bool IsConstant(Operator op)
    {
        bool gru = op.Code == Opcode.Gru;
        return op.Inputs[1].Constant && op.Inputs[2].Constant && op.Inputs[3].Constant && (!gru || op.Inputs[4].Constant);
    }

    private void Fold(Operator op)
    {
        int[] p = op.Parameters;
        Fold(op.Inputs[1], op.Inputs[3], p[1], p[3], _offsetsX);
        Fold(op.Inputs[2], op.Code == Opcode.Gru ? op.Inputs[4] : null, p[2], op.Code == Opcode.Lstm ? p[4] : 0, _offsetsH);
    }

    private static void Fold(Tensor weights, Tensor bias, int depth, int zeroPoint, int[] offsets)
    {
        for (int r = 0; r < offsets.Length; r++)
            offsets[r] = (bias == null ? 0 : bias.I32[bias.Start + r]) - zeroPoint * RowSums.Sum(weights.I8, weights.Start + r * depth, depth, 1);
    }

    /// <summary>A sequence starts from zero states.</summary>
    public void Begin(Operator op, int zeroPoint)
    {
        // Weights that the model computes itself are known only now.
        if (Type == ElementType.I8 && !_constant)
            Fold(op);
        int hidden = Type == ElementType.F32 ? StateFloat.Length : State16.Length;
        for (int h = 0; h < hidden; h++)
        {
            if (Type == ElementType.F32)
            {
                CellFloat[h] = 0f;
                StateFloat[h] = 0f;
                continue;
            }
            State16[h] = 0;
            if (Type == ElementType.I8)
                State8[h] = (sbyte)zeroPoint;
            else
                Fed16[h] = 0;
        }
    }

    /// <summary>Q0.15 as what feeds R: itself, or its upper 8 bits rounded.</summary>
    public static sbyte UpperHalf(int state)
    {
        int h8 = (state + 128) >> 8;
        return (sbyte)(h8 > 127 ? 127 : h8);
    }

    /// <summary>Pre-activations of the input at step t.</summary>
    public void FeedInput(Operator op, int t, Tensor bias, int firstScale)
    {
        int inputs = op.Parameters[1], gates = Gates(op);
        Tensor x = op.Inputs[0];
        int xi = x.Start + t * inputs;
        if (Type != ElementType.I8)
        {
            GateMath.Rows(x.I16, xi, inputs, op.Inputs[1], bias, op.Inputs[firstScale], op.Inputs[firstScale + 1], gates, 0, GateX.Length, GateX);
            return;
        }
        RowSums.Run(x.I8, xi, inputs, op.Inputs[1].I8, op.Inputs[1].Start, _offsetsX, 0, GateX.Length, _sums);
        GateMath.Finish(op, _sums, firstScale, 0, GateX.Length, GateX);
    }

    /// <summary>Pre-activations of a state, for the rows from first to end.</summary>
    public void FeedState(Operator op, sbyte[] state8, short[] state16, Tensor bias, int firstScale, int first, int end)
    {
        int hidden = op.Parameters[2], gates = Gates(op);
        if (Type != ElementType.I8)
        {
            GateMath.Rows(state16, 0, hidden, op.Inputs[2], bias, op.Inputs[firstScale], op.Inputs[firstScale + 1], gates, first, end, GateH);
            return;
        }
        RowSums.Run(state8, 0, hidden, op.Inputs[2].I8, op.Inputs[2].Start, _offsetsH, first, end, _sums);
        GateMath.Finish(op, _sums, firstScale, first, end, GateH);
    }

    /// <summary>Writes the state as step t of the sequence output, where the model wants it.</summary>
    public void Emit(Operator op, int t)
    {
        if (op.Outputs[0] != null)
            Put(op.Outputs[0], t * op.Parameters[2]);
    }

    public void EmitLast(Operator op)
    {
        if (op.Outputs[1] != null)
            Put(op.Outputs[1], 0);
    }

    private void Put(Tensor y, int at)
    {
        if (Type == ElementType.I8)
            System.Array.Copy(State8, 0, y.I8, y.Start + at, State8.Length);
        else if (Type == ElementType.I16)
            System.Array.Copy(Fed16, 0, y.I16, y.Start + at, Fed16.Length);
        else
            System.Array.Copy(StateFloat, 0, y.F32, y.Start + at, StateFloat.Length);
    }
}
