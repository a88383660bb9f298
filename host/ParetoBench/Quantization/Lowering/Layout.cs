namespace ParetoBench.Quantization.Lowering;

/// <summary>
/// How a value's elements lie in memory, relative to its ONNX shape. A shape's dimensions, without those of size 1,
/// are split into <see cref="Atoms"/> in ONNX order; <see cref="Order"/> lists them as they lie in memory, slowest first.
/// So transposes, and flattening a channels-last image, cost nothing until an operator needs another order.
/// </summary>
public sealed class Layout
{
    private Layout(int[] atoms, int[] order)
    {
        Atoms = atoms;
        Order = order;
    }

    public int[] Atoms { get; }

    public int[] Order { get; }

    /// <summary>Elements lie in ONNX (row-major) order.</summary>
    public bool IsRowMajor => Order.SequenceEqual(Enumerable.Range(0, Order.Length));

    /// <summary>Sizes as they lie in memory; a scalar is [1].</summary>
    public int[] MemoryDims => Order.Length == 0 ? [1] : [.. Order.Select(a => Atoms[a])];

    public static Layout RowMajor(IEnumerable<int> dims)
    {
        int[] atoms = [.. dims.Where(d => d != 1)];
        return new Layout(atoms, [.. Enumerable.Range(0, atoms.Length)]);
    }

    /// <summary>Memory order of a shape's dimensions, slowest first (those of size 1 last), or null where its boundaries cut or join atoms.</summary>
    public int[]? DimensionOrder(IReadOnlyList<int> dims)
    {
        int[] real = [.. Enumerable.Range(0, dims.Count).Where(d => dims[d] != 1)];
        if (!real.Select(d => dims[d]).SequenceEqual(Atoms))
            return null;
        return [.. Order.Select(a => real[a]), .. Enumerable.Range(0, dims.Count).Where(d => dims[d] == 1)];
    }

    /// <summary>The layout of a shape whose dimensions lie in memory in the given order; those of size 1 may stand anywhere or be left out.</summary>
    public static Layout OfDimensions(IReadOnlyList<int> dims, IEnumerable<int> order)
    {
        int[] real = [.. Enumerable.Range(0, dims.Count).Where(d => dims[d] != 1)];
        return new Layout([.. real.Select(d => dims[d])], [.. order.Where(d => dims[d] != 1).Select(d => Array.IndexOf(real, d))]);
    }

    /// <summary>The same atoms lying in another order.</summary>
    public Layout WithOrder(int[] order) => new(Atoms, order);

    /// <summary>Atom indices of every dimension of <paramref name="dims"/>, or null where its boundaries cut an atom.</summary>
    public int[][]? AtomsOf(IReadOnlyList<int> dims)
    {
        int[][] groups = new int[dims.Count][];
        int next = 0;
        for (int i = 0; i < groups.Length; i++)
        {
            List<int> group = [];
            long product = 1;
            while (product < dims[i] && next < Atoms.Length)
            {
                product *= Atoms[next];
                group.Add(next++);
            }
            if (product != dims[i])
                return null;
            groups[i] = [.. group];
        }
        return groups;
    }

    /// <summary>The layout after the ONNX shape changed without moving data, or null if elements must move first.</summary>
    public Layout? Reshape(IReadOnlyList<int> dims)
    {
        if (IsRowMajor)
            return RowMajor(dims);
        return AtomsOf(dims) == null ? null : this;
    }

    /// <summary>The layout after an ONNX transpose: no data moves, only the meaning of the dimensions.</summary>
    public Layout Transpose(IReadOnlyList<int> dims, IReadOnlyList<int> permutation)
    {
        int[][] groups = AtomsOf(dims) ?? throw new InvalidOperationException("a layout always fits its own shape");
        int[] newToOld = [.. permutation.SelectMany(d => groups[d])];
        int[] oldToNew = new int[newToOld.Length];
        for (int i = 0; i < newToOld.Length; i++)
            oldToNew[newToOld[i]] = i;
        return new Layout([.. newToOld.Select(a => Atoms[a])], [.. Order.Select(a => oldToNew[a])]);
    }
}
