using ParetoBench.Engine.Kernels;
using static ParetoBench.Engine.TensorRules;

namespace ParetoBench.Engine;

/// <summary>What each operator demands of its tensors and parameters (MODEL.md, section 6): kernels rely on it and check nothing.</summary>
internal static class OperatorRules
{
    /// <summary>Inputs, outputs and parameters per opcode, in that order, three numbers each, from opcode 1 on.</summary>
    private static readonly byte[] Counts =
    {
        5, 1, 7,
        5, 1, 19,
        5, 1, 19,
        1, 1, 13,
        1, 1, 13,
        2, 1, 4,
        1, 1, 10,
        1, 1, 5,
        1, 1, 7,
        2, 1, 1,
        10, 2, 9,
        11, 2, 5,
        2, 1, 12,
        1, 1, 3,
        1, 1, 3,
        1, 1, 3,
        1, 1, 4,
        2, 1, 24,
        1, 1, 8,
        1, 1, 6,
        1, 1, 13,
        5, 1, 19,
        10, 2, 6,
        3, 1, 3,
        6, 1, 9,
        1, 1, 4,
        2, 1, 13,
    };

    public static void Check(Operator op)
    {
        int row = 3 * (op.Code - 1);
        Require(op, op.Inputs.Length == Counts[row] && op.Outputs.Length == Counts[row + 1] && op.Parameters.Length == Counts[row + 2], "wrong number of inputs, outputs or parameters");
        Require(op, op.Inputs[0] != null, "no input");
        switch (op.Code)
        {
            case Opcode.FullyConnected: LayerRules.FullyConnected(op); break;
            case Opcode.Conv2D: LayerRules.Convolution(op, false); break;
            case Opcode.DepthwiseConv2D: LayerRules.Convolution(op, true); break;
            case Opcode.MaxPool2D:
            case Opcode.AveragePool2D: Pool(op); break;
            case Opcode.Gather: Gather(op); break;
            case Opcode.Transpose: Transpose(op); break;
            case Opcode.Softmax: Softmax(op); break;
            case Opcode.TransposeConv2D: LayerRules.BackwardConvolution(op); break;
            case Opcode.Lstm:
            case Opcode.Gru:
            case Opcode.Rnn: RecurrentRules.Check(op); break;
            case Opcode.Unary: ElementRules.Unary(op); break;
            case Opcode.Binary: ElementRules.Binary(op); break;
            case Opcode.Quantize:
            case Opcode.Dequantize: ElementRules.Conversion(op); break;
            case Opcode.Reduce: ReductionRules.Reduce(op); break;
            case Opcode.ArgMax: ReductionRules.ArgMax(op); break;
            case Opcode.LayerNorm: ReductionRules.LayerNorm(op); break;
            case Opcode.MatMul: ReductionRules.MatMul(op); break;
            case Opcode.Copy: MovementRules.Copy(op); break;
            case Opcode.Pad: MovementRules.Pad(op); break;
            case Opcode.TreeEnsemble: TreeRules.Check(op); break;
            default: Elementwise(op); break;
        }
    }

    public static bool IsRecurrent(int code)
    {
        return code == Opcode.Lstm || code == Opcode.Gru || code == Opcode.Rnn;
    }

    /// <summary>Multiplier shifts, and the tables of trees, are data: known once constants are read.</summary>
    public static void CheckConstants(Operator op)
    {
        if (op.Code == Opcode.TreeEnsemble)
            TreeRules.CheckTables(op);
        bool layer = op.Code <= Opcode.DepthwiseConv2D || op.Code == Opcode.TransposeConv2D;
        bool recurrent = IsRecurrent(op.Code);
        if (op.Inputs[0].Type == ElementType.F32 || (!layer && !recurrent))
            return;
        int first = layer ? 3 : op.Code == Opcode.Gru ? 5 : 4;
        // requantize64 has 16 bits of the multiplier, so it cannot shift as far left.
        bool wide = op.Inputs[0].Type == ElementType.I16 && (recurrent || op.Inputs[2] == null || op.Inputs[2].Type == ElementType.I64);
        Shifts(op, op.Inputs[first], op.Inputs[first + 1], wide);
        if (recurrent)
            Shifts(op, op.Inputs[first + 2], op.Inputs[first + 3], wide);
    }

    private static void Shifts(Operator op, Tensor multipliers, Tensor shifts, bool wide)
    {
        for (int i = 0; i < shifts.Count; i++)
            Scale(op, multipliers.I32[i], shifts.I8[i], wide ? 14 : 30);
    }

    private static void Pool(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        Require(op, IsData(type), "bad input type");
        for (int i = 0; i < 9; i++)
            Require(op, p[i] >= 1, "a size below 1");
        // Here the kernel follows OW directly: H W C OH OW KH KW stride_h stride_w pad_top pad_left.
        LayerRules.Window(op, p, 5, 1, 1, 9);
        Has(op, op.Inputs[0], type, p[0], p[1], p[2], 1);
        Has(op, op.Outputs[0], type, p[3], p[4], p[2], 1);
        Clamp(op, type, 11);
    }

    private static void Gather(Operator op)
    {
        int[] p = op.Parameters;
        Require(op, op.Outputs[0] != null, "no output");
        int type = op.Inputs[0].Type;
        int size = ElementType.Size(type);
        Require(op, size >= 1 && p[0] >= 1 && p[1] >= 1 && p[2] >= 1 && p[3] >= 1 && p[2] % size == 0, "bad sizes");
        Has(op, op.Inputs[0], type, p[0], p[1], p[2] / size, 1);
        Has(op, op.Inputs[1], ElementType.I32, p[3], 1, 1, 1);
        Has(op, op.Outputs[0], type, p[0], p[3], p[2] / size, 1);
    }

    private static void Transpose(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        int rank = p[1];
        Require(op, type != ElementType.I4 && p[0] == ElementType.Size(type) && rank >= 1 && rank <= 4, "bad element size or rank");
        int seen = 0;
        for (int i = 0; i < 4; i++)
        {
            Require(op, p[2 + i] >= 1 && (i < rank || p[2 + i] == 1), "bad dimension");
            Require(op, p[6 + i] >= 0 && p[6 + i] < 4 && (i < rank ? p[6 + i] < rank : p[6 + i] == i), "bad permutation");
            seen |= 1 << p[6 + i];
        }
        Require(op, seen == 15, "bad permutation");
        Has(op, op.Inputs[0], type, p[2], p[3], p[4], p[5]);
        Has(op, op.Outputs[0], type, p[2], p[3], p[4], p[5]);
    }

    private static void Softmax(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        Require(op, (type == ElementType.I8 || type == ElementType.F32) && p[0] >= 1 && p[1] >= 1, "bad sizes");
        Has(op, op.Inputs[0], type, p[0], p[1], 1, 1);
        Has(op, op.Outputs[0], type, p[0], p[1], 1, 1);
        if (type == ElementType.I8)
            Require(op, p[1] <= Kernels.Softmax.MostDepth && p[2] >= 0 && p[3] >= 0 && p[3] <= 30 && p[4] <= 0, "multiplier, shift or limit out of range");
    }

    private static void Elementwise(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        Require(op, p[0] >= 1, "bad size");
        Has(op, op.Inputs[0], type, p[0], 1, 1, 1);
        if (op.Code == Opcode.Requantize)
        {
            Requantize(op);
            return;
        }
        Require(op, op.Code == Opcode.Add ? IsData(type) : type == (op.Code == Opcode.Clamp ? ElementType.F32 : ElementType.I8), "bad input type");
        Has(op, op.Outputs[0], type, p[0], 1, 1, 1);
        if (op.Code == Opcode.Clamp)
        {
            Clamp(op, type, 1);
        }
        else if (op.Code == Opcode.Table)
        {
            Has(op, op.Inputs[1], ElementType.I8, 256, 1, 1, 1);
        }
        else if (op.Code == Opcode.Add)
        {
            Has(op, op.Inputs[1], type, p[0], 1, 1, 1);
            for (int i = 1; IsInteger(type) && i <= 7; i += 3)
            {
                ZeroPoint(op, type, p[i]);
                Scale(op, p[i + 1], p[i + 2]);
            }
            Clamp(op, type, 10);
        }
    }

    /// <summary>Also between 8 and 16 bits.</summary>
    private static void Requantize(Operator op)
    {
        int[] p = op.Parameters;
        Tensor y = op.Outputs[0];
        Require(op, IsInteger(op.Inputs[0].Type) && y != null && IsInteger(y.Type), "bad types");
        Has(op, y, y.Type, p[0], 1, 1, 1);
        Scale(op, p[1], p[2]);
        ZeroPoint(op, op.Inputs[0].Type, p[3]);
        ZeroPoint(op, y.Type, p[4]);
        Clamp(op, y.Type, 5);
    }
}
