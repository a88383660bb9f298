namespace ParetoBench.Engine;

/// <summary>Kernels for processors that can do more at once than this engine's own kernels ask of them.</summary>
public interface IOperatorAccelerator
{
    /// <summary>Null: there is none for this operator. What it keeps between calls is made here: inferences allocate nothing.</summary>
    IAcceleratedOperator For(Operator op);
}
