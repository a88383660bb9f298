using ParetoBench.Candidates.Tasks;

namespace ParetoBench.Frontier.Complexity;

/// <summary>
/// The test sequence coded without any model: by counts of what followed the last symbol so far (a Markov chain of order 1 that learns as it goes, estimator
/// of Krichevsky and Trofimov). A prequential code (Dawid, J. Royal Stat. Soc. A 147(2), 1984): what it learns costs nothing to send, so a model is worth its
/// bits only beyond it.
/// </summary>
public static class AdaptiveSequence
{
    /// <param name="alphabet">How many symbols there are.</param>
    /// <returns>Bits; null where the inputs are not symbols.</returns>
    public static double? Bits(TaskSamples test, int alphabet)
    {
        if (test.Inputs.Any(input => input is not [{ Integers.Length: > 0 }]))
            return null;
        Dictionary<long, double[]> counts = [];
        double bits = 0.0;
        for (int i = 0; i < test.Labels.Count; i++)
        {
            long last = test.Inputs[i][0].Integers![^1];
            if (!counts.TryGetValue(last, out double[]? followed))
                counts[last] = followed = [.. Enumerable.Repeat(0.5, alphabet)];
            bits -= Math.Log2(followed[test.Labels[i]] / followed.Sum());
            followed[test.Labels[i]]++;
        }
        return bits;
    }
}
