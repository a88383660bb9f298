using ParetoBench.Engine.Kernels;
using static ParetoBench.Engine.TensorRules;

namespace ParetoBench.Engine;

/// <summary>What LSTM, GRU and RNN demand.</summary>
internal static class RecurrentRules
{
    public static void Check(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        int steps = p[0];
        int inputs = p[1];
        int hidden = p[2];
        Require(op, IsData(type) && steps >= 1 && inputs >= 1 && hidden >= 1 && hidden <= 0xFFFFFF, "bad sizes");
        bool integer = type != ElementType.F32;
        int biasType = !integer ? ElementType.F32 : type == ElementType.I8 ? ElementType.I32 : ElementType.I64;
        int gates = RecurrentState.Gates(op);
        int rows = gates * hidden;
        Has(op, op.Inputs[0], type, steps, inputs, 1, 1);
        Weights(op, op.Inputs[1], rows, inputs);
        Weights(op, op.Inputs[2], rows, hidden);
        Has(op, op.Inputs[3], biasType, rows, 1, 1, 1);
        int scales = op.Code == Opcode.Gru ? 5 : 4;
        if (op.Code == Opcode.Gru)
            Has(op, op.Inputs[4], biasType, rows, 1, 1, 1);
        GateScales(op, scales, gates, rows, integer);
        GateScales(op, scales + 2, gates, rows, integer);
        if (integer)
            Has(op, op.Inputs[scales + 4], ElementType.U16, 256, 1, 1, 1);
        else
            Require(op, op.Inputs[scales + 4] == null, "a float operator has no table");
        Tensor scratch = op.Inputs[op.Inputs.Length - 1];
        Require(op, scratch != null && !scratch.Constant && (long)ScratchBytes(op) * hidden <= scratch.Bytes, "scratch too small");
        Require(op, op.Outputs[0] != null || op.Outputs[1] != null, "no output");
        if (op.Outputs[0] != null)
            Has(op, op.Outputs[0], type, steps, hidden, 1, 1);
        if (op.Outputs[1] != null)
            Has(op, op.Outputs[1], type, hidden, 1, 1, 1);
        Modes(op, integer);
        if (integer)
            IntegerScales(op, type);
    }

    /// <summary>Multipliers and shifts are data: known once constants are read.</summary>
    public static void CheckShifts(Operator op)
    {
        int type = op.Inputs[0].Type;
        if (type == ElementType.F32)
            return;
        int first = op.Code == Opcode.Gru ? 5 : 4;
        Scales(op, op.Inputs[first], op.Inputs[first + 1], type == ElementType.I16);
        Scales(op, op.Inputs[first + 2], op.Inputs[first + 3], type == ElementType.I16);
    }

    private static void Weights(Operator op, Tensor weights, int rows, int columns)
    {
        int type = op.Inputs[0].Type;
        bool small = weights != null && weights.Type == ElementType.I4 && type != ElementType.F32;
        Has(op, weights, small ? ElementType.I4 : type == ElementType.F32 ? type : ElementType.I8, rows, columns, 1, 1);
    }

    /// <summary>Bytes of scratch for each hidden unit (MODEL.md, sections 8 and 9).</summary>
    private static int ScratchBytes(Operator op)
    {
        int type = op.Inputs[0].Type;
        if (op.Code == Opcode.Lstm)
            return type == ElementType.I8 ? 11 : type == ElementType.I16 ? 12 : 24;
        if (op.Code == Opcode.Rnn)
            return type == ElementType.I8 ? 3 : type == ElementType.I16 ? 4 : 8;
        bool resetFirst = (op.Parameters[4] & 2) != 0;
        return type == ElementType.I8 ? (resetFirst ? 16 : 15) : type == ElementType.I16 ? (resetFirst ? 16 : 14) : resetFirst ? 32 : 28;
    }

    private static void Modes(Operator op, bool integer)
    {
        int[] p = op.Parameters;
        if (op.Code == Opcode.Gru)
            Require(op, p[4] >= 0 && p[4] <= 3, "unknown flags");
        if (op.Code == Opcode.Rnn)
            Require(op, p[5] >= 0 && p[5] <= (integer ? Rnn.Tanh : Rnn.Sigmoid), "unknown activation");
    }

    private static void IntegerScales(Operator op, int type)
    {
        int[] p = op.Parameters;
        ZeroPoint(op, type, p[3]);
        if (op.Code != Opcode.Lstm)
            return;
        ZeroPoint(op, type, p[4]);
        Require(op, p[5] >= -15 && p[5] <= -1, "cell exponent out of range");
        Scale(op, p[6], p[7]);
    }

    private static void GateScales(Operator op, int first, int gates, int rows, bool integer)
    {
        if (!integer)
        {
            Require(op, op.Inputs[first] == null && op.Inputs[first + 1] == null, "a float operator has no multipliers");
            return;
        }
        Has(op, op.Inputs[first], ElementType.I32, gates, 1, 1, 1);
        int count = op.Inputs[first].Count;
        Require(op, op.Inputs[first].Constant && (count == gates || count == rows), "wrong number of multipliers");
        Has(op, op.Inputs[first + 1], ElementType.I8, count, 1, 1, 1);
        Require(op, op.Inputs[first + 1].Constant && op.Inputs[first + 1].Count == count, "wrong number of shifts");
    }
}
