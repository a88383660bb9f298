namespace ParetoBench.Candidates;

/// <summary>A tensor on the host: its shape and its elements, either real (f32) or integer (i64), row-major.</summary>
public sealed class TensorValue
{
    private TensorValue(int[] dims, float[]? reals, long[]? integers)
    {
        Dims = dims;
        Reals = reals;
        Integers = integers;
    }

    /// <summary>Sizes; empty for a scalar.</summary>
    public int[] Dims { get; }

    /// <summary>Elements of a float tensor, null for an integer one.</summary>
    public float[]? Reals { get; }

    /// <summary>Elements of an integer or boolean tensor, null for a float one.</summary>
    public long[]? Integers { get; }

    public bool IsReal => Reals != null;

    public int Count => Reals?.Length ?? Integers!.Length;

    public static TensorValue OfReals(int[] dims, float[] elements) => new(dims, elements, null);

    public static TensorValue OfIntegers(int[] dims, long[] elements) => new(dims, null, elements);

    /// <summary>The float elements, or an error that names the tensor.</summary>
    public float[] RequireReals(string name) =>
        Reals ?? throw new BenchException("A tensor holds integers where real numbers are needed", $"tensor {name}", "Check how the model was exported.");

    public static string Describe(IEnumerable<long> dims) => "[" + string.Join(",", dims) + "]";

    public static string Describe(IEnumerable<int> dims) => "[" + string.Join(",", dims) + "]";
}
