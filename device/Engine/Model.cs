namespace ParetoBench.Engine;

/// <summary>A parsed and checked device model. <see cref="ModelParser"/> makes it.</summary>
public sealed class Model
{
    public int Length;
    public int ArenaBytes;
    public bool DoubleRounding;
    public Tensor[] Tensors;
    public Operator[] Operators;
    public Tensor[] Inputs;
    public Tensor[] Outputs;
}
