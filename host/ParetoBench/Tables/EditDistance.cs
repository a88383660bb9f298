namespace ParetoBench.Tables;

/// <summary>The distance between two names, for "did you mean".</summary>
internal static class EditDistance
{
    /// <summary>Insertions, deletions and substitutions that turn one into the other (Wagner and Fischer, J. ACM 21(1), 1974).</summary>
    public static int Between(string a, string b)
    {
        int[] row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substitute = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitute, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[b.Length];
    }
}
