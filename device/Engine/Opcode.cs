namespace ParetoBench.Engine;

/// <summary>Operator codes of the device model format (MODEL.md, section 2). <see cref="OperatorTable"/> says what this engine does with each.</summary>
public static class Opcode
{
    public const int FullyConnected = 1;
    public const int Conv2D = 2;
    public const int DepthwiseConv2D = 3;
    public const int MaxPool2D = 4;
    public const int AveragePool2D = 5;
    public const int Gather = 6;
    public const int Transpose = 7;
    public const int Softmax = 8;
    public const int Requantize = 9;
    public const int Table = 10;
    public const int Lstm = 11;
    public const int Gru = 12;
    public const int Add = 13;
    public const int Clamp = 14;

    public const int Quantize = 15;
    public const int Dequantize = 16;
    public const int Unary = 17;
    public const int Binary = 18;
    public const int Reduce = 19;
    public const int Copy = 20;
    public const int Pad = 21;
    public const int TransposeConv2D = 22;
    public const int Rnn = 23;
    public const int LayerNorm = 24;
    public const int TreeEnsemble = 25;
    public const int ArgMax = 26;
    public const int MatMul = 27;
}
