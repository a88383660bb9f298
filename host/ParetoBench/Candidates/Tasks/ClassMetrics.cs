namespace ParetoBench.Candidates.Tasks;

/// <summary>Quality of class scores.</summary>
public static class ClassMetrics
{
    /// <summary>Share of samples whose largest score is the label's; the first of equal scores counts.</summary>
    public static double Accuracy(IReadOnlyList<int> labels, IReadOnlyList<float[]> scores)
    {
        int right = 0;
        for (int i = 0; i < labels.Count; i++)
            right += ArgMax(scores[i]) == labels[i] ? 1 : 0;
        return (double)right / labels.Count;
    }

    /// <summary>Mean -log2 of the probability given to the label, the scores being unnormalised log-probabilities (natural logarithm).</summary>
    public static double BitsPerSymbol(IReadOnlyList<int> labels, IReadOnlyList<float[]> scores)
    {
        double bits = 0;
        for (int i = 0; i < labels.Count; i++)
        {
            double max = scores[i].Max();
            double sum = scores[i].Sum(s => Math.Exp(s - max));
            bits -= (scores[i][labels[i]] - max - Math.Log(sum)) / Math.Log(2);
        }
        return bits / labels.Count;
    }

    /// <summary>The scores went through a softmax already, perhaps in 8 bits: none is negative and each sample's sum to about 1.</summary>
    public static bool AreProbabilities(IReadOnlyList<float[]> scores) =>
        scores.All(s => s.All(v => v >= 0f) && Math.Abs(s.Sum() - 1f) < 0.05f);

    public static int ArgMax(float[] values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
                best = i;
        }
        return best;
    }
}
