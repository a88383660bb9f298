namespace ParetoBench.Engine;

/// <summary>One operator of a loaded model, run by other kernels than the engine's own, with the same results.</summary>
public interface IAcceleratedOperator
{
    void Run();
}
