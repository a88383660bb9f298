using System.Globalization;
using System.Runtime.InteropServices;
using ParetoBench.Engine;
using ParetoBench.Quantization;

namespace ParetoBench.Measurement;

/// <summary>Compares a board's outputs with the host's: integers bit for bit, f32 within 1e-4 * (1 + |value|) (device/MODEL.md, section 7).</summary>
public static class OutputComparison
{
    private const double Tolerance = 1e-4;

    /// <summary>The first difference in words, or null when there is none.</summary>
    public static string? FirstDifference(Variant variant, IReadOnlyList<byte[]> expected, IReadOnlyList<byte[]> actual)
    {
        for (int o = 0; o < expected.Count; o++)
        {
            string? difference = variant.Outputs[o].Type == ElementType.F32 ? Real(o, expected[o], actual[o]) : Integer(o, expected[o], actual[o]);
            if (difference != null)
                return difference;
        }
        return null;
    }

    private static string? Integer(int output, byte[] expected, byte[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i] != actual[i])
                return $"output {output}, byte {i}: host {(sbyte)expected[i]}, board {(sbyte)actual[i]}";
        }
        return null;
    }

    private static string? Real(int output, byte[] expected, byte[] actual)
    {
        ReadOnlySpan<float> e = MemoryMarshal.Cast<byte, float>(expected), a = MemoryMarshal.Cast<byte, float>(actual);
        for (int i = 0; i < e.Length; i++)
        {
            // Written so that a NaN on either side is a difference.
            if (!(Math.Abs((double)e[i] - a[i]) <= Tolerance * (1 + Math.Abs(e[i]))))
                return string.Create(CultureInfo.InvariantCulture, $"output {output}, element {i}: host {e[i]:R}, board {a[i]:R}");
        }
        return null;
    }
}
