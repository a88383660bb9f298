namespace ParetoBench.Engine;

/// <summary>Operator codes of the device model format (MODEL.md, section 2).</summary>
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

    public const int Last = 14;
}
