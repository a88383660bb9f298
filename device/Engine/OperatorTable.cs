using ParetoBench.Engine.Kernels;

namespace ParetoBench.Engine;

/// <summary>Every operator that this engine runs, each described once.</summary>
internal static class OperatorTable
{
    /// <summary>Opcode; numbers of inputs, outputs and parameters; check and inference; for some, check of constants and preparation.</summary>
    public static readonly OperatorKind[] Kinds =
    {
        new OperatorKind(Opcode.FullyConnected, 5, 1, 7, LayerRules.FullyConnected, FullyConnected.Run, LayerRules.CheckShifts, LayerRules.Prepare),
        new OperatorKind(Opcode.Conv2D, 5, 1, 19, LayerRules.Convolution, Conv2D.Run, LayerRules.CheckShifts, LayerRules.Prepare),
        new OperatorKind(Opcode.DepthwiseConv2D, 5, 1, 19, LayerRules.DepthwiseConvolution, DepthwiseConv2D.Run, LayerRules.CheckShifts, LayerRules.Prepare),
        new OperatorKind(Opcode.MaxPool2D, 1, 1, 13, Pool2D.Check, Pool2D.RunMax),
        new OperatorKind(Opcode.AveragePool2D, 1, 1, 13, Pool2D.Check, Pool2D.RunAverage),
        new OperatorKind(Opcode.Gather, 2, 1, 4, Gather.Check, Gather.Run),
        new OperatorKind(Opcode.Transpose, 1, 1, 10, Transpose.Check, Transpose.Run),
        new OperatorKind(Opcode.Softmax, 1, 1, 5, Softmax.Check, Softmax.Run),
        new OperatorKind(Opcode.Requantize, 1, 1, 7, Requantize.Check, Requantize.Run),
        new OperatorKind(Opcode.Table, 2, 1, 1, Table.Check, Table.Run),
        new OperatorKind(Opcode.Lstm, 10, 2, 9, RecurrentRules.Check, Lstm.Run, RecurrentRules.CheckShifts, RecurrentState.Prepare),
        new OperatorKind(Opcode.Gru, 11, 2, 5, RecurrentRules.Check, Gru.Run, RecurrentRules.CheckShifts, RecurrentState.Prepare),
        new OperatorKind(Opcode.Add, 2, 1, 12, Add.Check, Add.Run),
        new OperatorKind(Opcode.Clamp, 1, 1, 3, Clamp.Check, Clamp.Run),
        new OperatorKind(Opcode.Quantize, 1, 1, 3, Quantize.Check, Quantize.Run),
        new OperatorKind(Opcode.Dequantize, 1, 1, 3, Dequantize.Check, Dequantize.Run),
        new OperatorKind(Opcode.Unary, 1, 1, 4, Unary.Check, Unary.Run),
        new OperatorKind(Opcode.Binary, 2, 1, 24, Binary.Check, Binary.Run),
        new OperatorKind(Opcode.Reduce, 1, 1, 8, Reduce.Check, Reduce.Run),
        new OperatorKind(Opcode.Copy, 1, 1, 6, Copy.Check, Copy.Run),
        new OperatorKind(Opcode.Pad, 1, 1, 13, Pad.Check, Pad.Run),
        new OperatorKind(Opcode.TransposeConv2D, 5, 1, 19, LayerRules.BackwardConvolution, WideLayers.Run, LayerRules.CheckShifts, WideLayers.Prepare),
        new OperatorKind(Opcode.Rnn, 10, 2, 6, RecurrentRules.Check, Rnn.Run, RecurrentRules.CheckShifts, RecurrentState.Prepare),
        new OperatorKind(Opcode.LayerNorm, 3, 1, 3, LayerNorm.Check, LayerNorm.Run),
        new OperatorKind(Opcode.TreeEnsemble, 6, 1, 9, TreeRules.Check, TreeEnsemble.Run, TreeRules.CheckTables, TreeEnsemble.Prepare),
        new OperatorKind(Opcode.ArgMax, 1, 1, 4, ArgMax.Check, ArgMax.Run),
        new OperatorKind(Opcode.MatMul, 2, 1, 13, MatMul.Check, MatMul.Run),
    };

    /// <summary>Null for an opcode that this engine does not have.</summary>
    public static OperatorKind Find(int code)
    {
        for (int i = 0; i < Kinds.Length; i++)
        {
            if (Kinds[i].Code == code)
                return Kinds[i];
        }
        return null;
    }
}
