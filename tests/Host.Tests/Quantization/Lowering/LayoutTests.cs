using ParetoBench.Quantization.Lowering;

namespace ParetoBench.Tests.Quantization.Lowering;

/// <summary>Chains of transposes and reshapes, followed element by element.</summary>
public sealed class LayoutTests
{
    [Fact]
    public void Any_chain_of_transposes_and_reshapes_names_the_same_elements_as_moving_them_would()
    {
        int moved = 0, kept = 0;
        for (int seed = 0; seed < 3000; seed++)
        {
            Random random = new(seed);
            int[] dims = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, 5))];
            int count = dims.Aggregate(1, (p, d) => p * d);
            // What lies in memory, and what ONNX's tensor holds in row-major order; at first the same.
            int[] memory = [.. Enumerable.Range(0, count)], logical = memory;
            Layout layout = Layout.RowMajor(dims);
            for (int step = random.Next(1, 7); step > 0; step--)
            {
                if (random.Next(2) == 0 && layout.AtomsOf(dims) != null)
                {
                    int[] permutation = [.. Enumerable.Range(0, dims.Length).OrderBy(_ => random.Next())];
                    layout = layout.Transpose(dims, permutation);
                    (logical, dims) = (Transposed(logical, dims, permutation), [.. permutation.Select(p => dims[p])]);
                }
                else
                {
                    dims = RandomShape(count, random);
                    Layout? reshaped = layout.Reshape(dims);
                    if (reshaped == null)
                    {
                        // The elements must move first.
                        (memory, layout) = (logical, Layout.RowMajor(dims));
                        moved++;
                    }
                    else
                    {
                        layout = reshaped;
                        kept++;
                    }
                }
                Assert.Equal(logical, Read(memory, layout));
                Assert.Equal(logical.SequenceEqual(memory), layout.IsRowMajor);
            }
        }
        Assert.True(moved > 100 && kept > 100, $"the chains are one-sided: {moved} moved, {kept} kept");
    }

    [Fact]
    public void Dimensions_of_size_1_cost_nothing()
    {
        Layout layout = Layout.RowMajor([1, 3, 1, 4]).Transpose([1, 3, 1, 4], [2, 1, 0, 3]);
        Assert.True(layout.IsRowMajor);
        Assert.Equal([3, 4], layout.MemoryDims);
    }

    [Fact]
    public void A_scalar_has_one_element() => Assert.Equal([1], Layout.RowMajor([]).MemoryDims);

    /// <summary>The elements in ONNX order, as the layout finds them in memory.</summary>
    private static int[] Read(int[] memory, Layout layout)
    {
        int[] stride = new int[layout.Atoms.Length];
        int step = 1;
        foreach (int atom in layout.Order.Reverse())
        {
            stride[atom] = step;
            step *= layout.Atoms[atom];
        }
        return [.. Enumerable.Range(0, memory.Length).Select(i =>
        {
            int at = 0;
            for (int atom = layout.Atoms.Length - 1; atom >= 0; atom--)
            {
                at += i % layout.Atoms[atom] * stride[atom];
                i /= layout.Atoms[atom];
            }
            return memory[at];
        })];
    }

    private static int[] Transposed(int[] values, int[] dims, int[] permutation)
    {
        int[] result = new int[values.Length], index = new int[dims.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int rest = i;
            for (int d = dims.Length - 1; d >= 0; d--)
            {
                index[permutation[d]] = rest % dims[permutation[d]];
                rest /= dims[permutation[d]];
            }
            result[i] = values[index.Select((v, d) => (v, d)).Aggregate(0, (at, p) => at * dims[p.d] + p.v)];
        }
        return result;
    }

    private static int[] RandomShape(int count, Random random)
    {
        List<int> dims = [];
        while (count > 1 && dims.Count < 4)
        {
            int[] divisors = [.. Enumerable.Range(1, count).Where(d => count % d == 0)];
            dims.Add(divisors[random.Next(divisors.Length)]);
            count /= dims[^1];
        }
        return [.. dims, count];
    }
}
