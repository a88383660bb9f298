namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>y[batches,M,N] = a[batches,M,K] b[batches,K,N], both computed; a matrix shared by all batches has step 0.</summary>
public sealed record MatMulOperator(string Name, LoweredValue A, LoweredValue B, int Batches, int M, int K, int N, bool SharedA,
    bool SharedB) : ActivatedOperator(Name)
{
    public override IEnumerable<LoweredValue> Inputs => [A, B];

    public override long Macs => (long)Batches * M * K * N;
}
