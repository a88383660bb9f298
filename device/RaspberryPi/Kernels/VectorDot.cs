using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ParetoBench.RaspberryPi.Kernels;

/// <summary>
/// Inner products of 16-bit data (8-bit ones less their zero point) with 8-bit weights. Sums wrap at 32 bits, whatever their
/// order, so they equal the engine's.
/// </summary>
internal static class VectorDot
{
    private const int Wide = 16;

    /// <summary>Adds to each of four sums the product of x with one of four rows of weights, which lie <paramref name="count"/> apart.</summary>
    public static void AddFour(ref short x, ref sbyte weights, int count, Span<int> sums)
    {
        int whole = count & ~(Wide - 1);
        if (Avx2.IsSupported)
            AddFour256(ref x, ref weights, count, whole, sums);
        else
            AddFour128(ref x, ref weights, count, whole, sums);
        for (int row = 0; row < 4; row++)
            sums[row] += Rest(ref x, ref Unsafe.Add(ref weights, (nint)row * count), whole, count);
    }

    /// <summary>The product of x with one row of weights.</summary>
    public static int One(ref short x, ref sbyte weights, int count)
    {
        int whole = count & ~(Wide - 1);
        Vector128<int> sum = Vector128<int>.Zero;
        for (int i = 0; i < whole; i += Wide)
            sum = Accumulate(sum, ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref weights, i));
        return Vector128.Sum(sum) + Rest(ref x, ref weights, whole, count);
    }

    private static int Rest(ref short x, ref sbyte weights, int from, int count)
    {
        int sum = 0;
        for (int i = from; i < count; i++)
            sum += Unsafe.Add(ref x, i) * Unsafe.Add(ref weights, i);
        return sum;
    }

    private static void AddFour256(ref short x, ref sbyte weights, int count, int whole, Span<int> sums)
    {
        Vector256<int> a = default, b = default, c = default, d = default;
        ref sbyte second = ref Unsafe.Add(ref weights, count);
        ref sbyte third = ref Unsafe.Add(ref weights, 2 * (nint)count);
        ref sbyte fourth = ref Unsafe.Add(ref weights, 3 * (nint)count);
        for (int i = 0; i < whole; i += Wide)
        {
            Vector256<short> of = Vector256.LoadUnsafe(ref x, (nuint)i);
            a += Avx2.MultiplyAddAdjacent(of, Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref weights, (nuint)i)));
            b += Avx2.MultiplyAddAdjacent(of, Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref second, (nuint)i)));
            c += Avx2.MultiplyAddAdjacent(of, Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref third, (nuint)i)));
            d += Avx2.MultiplyAddAdjacent(of, Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref fourth, (nuint)i)));
        }

        sums[0] += Vector256.Sum(a);
        sums[1] += Vector256.Sum(b);
        sums[2] += Vector256.Sum(c);
        sums[3] += Vector256.Sum(d);
    }

    private static void AddFour128(ref short x, ref sbyte weights, int count, int whole, Span<int> sums)
    {
        Vector128<int> a = default, b = default, c = default, d = default;
        ref sbyte second = ref Unsafe.Add(ref weights, count);
        ref sbyte third = ref Unsafe.Add(ref weights, 2 * (nint)count);
        ref sbyte fourth = ref Unsafe.Add(ref weights, 3 * (nint)count);
        for (int i = 0; i < whole; i += Wide)
        {
            ref short of = ref Unsafe.Add(ref x, i);
            a = Accumulate(a, ref of, ref Unsafe.Add(ref weights, i));
            b = Accumulate(b, ref of, ref Unsafe.Add(ref second, i));
            c = Accumulate(c, ref of, ref Unsafe.Add(ref third, i));
            d = Accumulate(d, ref of, ref Unsafe.Add(ref fourth, i));
        }

        sums[0] += Vector128.Sum(a);
        sums[1] += Vector128.Sum(b);
        sums[2] += Vector128.Sum(c);
        sums[3] += Vector128.Sum(d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Accumulate(Vector128<int> sum, ref short x, ref sbyte weights)
    {
        Vector128<sbyte> both = Vector128.LoadUnsafe(ref weights);
        Vector128<short> low = Vector128.LoadUnsafe(ref x), high = Vector128.LoadUnsafe(ref x, 8);
        return MultiplyAdd(MultiplyAdd(sum, low, Vector128.WidenLower(both)), high, Vector128.WidenUpper(both));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> MultiplyAdd(Vector128<int> sum, Vector128<short> x, Vector128<short> w)
    {
        if (AdvSimd.IsSupported)
        {
            sum = AdvSimd.MultiplyWideningLowerAndAdd(sum, x.GetLower(), w.GetLower());
            return AdvSimd.MultiplyWideningUpperAndAdd(sum, x, w);
        }

        if (Sse2.IsSupported)
            return sum + Sse2.MultiplyAddAdjacent(x, w);
        return sum + Vector128.WidenLower(x) * Vector128.WidenLower(w) + Vector128.WidenUpper(x) * Vector128.WidenUpper(w);
    }
}
