namespace ParetoBench.Engine;

/// <summary>One operator record: its tensors (null where absent) and parameters.</summary>
public sealed class Operator
{
    public int Index;
    public int Code;
    internal OperatorKind Kind;

    /// <summary>Byte offset of the record in the blob, for error reports.</summary>
    public int Offset;
    public Tensor[] Inputs;
    public Tensor[] Outputs;
    public int[] Parameters;
    public bool DoubleRounding;

    /// <summary>Clamp bounds of an f32 operator, decoded once: decoding allocates, and inferences must not.</summary>
    public float Low;
    public float High;

    /// <summary>What a kernel keeps between calls, such as recurrent state; made when the model is loaded.</summary>
    public object Scratch;
}
