namespace ParetoBench.Tables;

/// <summary>How far two names are apart, for "did you mean".</summary>
internal static class EditDistance
{
    /// <summary>Insertions, deletions and substitutions that turn one into the other (Wagner and Fischer, J. ACM 21(1), 1974).</summary>
    public static int Between(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitute = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitute, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
