namespace ParetoBench.Candidates;

/// <summary>An input or output of a network.</summary>
/// <param name="Dims">Static shape; a batch dimension is 1.</param>
/// <param name="IsReal">Real numbers (f32), or integers.</param>
public sealed record GraphPort(string Name, int[] Dims, bool IsReal)
{
    public int Count => Dims.Aggregate(1, (product, dim) => product * dim);
}
