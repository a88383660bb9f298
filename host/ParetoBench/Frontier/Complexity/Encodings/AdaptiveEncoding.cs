namespace ParetoBench.Frontier.Complexity.Encodings;

/// <summary>
/// Arithmetic coding of each tensor with the frequencies seen so far (Krichevsky and Trofimov, IEEE Trans. Inf. Theory 27(2), 1981): within a few bits of the
/// order-0 entropy, and no table has to be sent, because the decoder counts as well. Two bits per tensor end the code.
/// </summary>
internal sealed class AdaptiveEncoding : ILosslessEncoding
{
    private const int End = 2;

    public string Name => "adaptive";

    public long Bits(IReadOnlyList<SymbolTensor> tensors) =>
        tensors.Sum(tensor => tensor.Symbols.Length == 0 ? 0 : (long)Math.Ceiling(IdealBits(tensor)) + End);

    /// <summary>The sum of -log2 of the probability that the counts before it give each symbol.</summary>
    internal static double IdealBits(SymbolTensor tensor)
    {
        double[] counts = new double[tensor.Alphabet];
        counts.AsSpan().Fill(0.5);
        double total = 0.5 * tensor.Alphabet;
        double bits = 0.0;
        foreach (byte symbol in tensor.Symbols)
        {
            bits -= Math.Log2(counts[symbol]++ / total);
            total++;
        }
        return bits;
    }
}
