using System.Globalization;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Efficiency;

/// <summary>Rows of a table as units; rows that cannot be a unit are rejected with their place.</summary>
internal static class TableUnits
{
    /// <summary>The rows without a missing value; no units where there is no such row.</summary>
    public static (int[] Rows, Units? Units) Of(PointTable table, EfficiencyColumns columns, IReadOnlyList<int> rows)
    {
        (List<int> known, List<double[]> figures) = (new List<int>(), new List<double[]>());
        foreach (int row in rows)
        {
            double?[] unit = columns.All.Select(column => table.Figure(row, column)).ToArray();
            if (unit.Any(figure => figure == null))
                continue;
            for (int k = 0; k < unit.Length; k++)
                Check(table, row, columns.All[k], unit[k]!.Value, isInput: k < columns.Inputs.Count);
            known.Add(row);
            figures.Add([.. unit.Select(figure => figure!.Value)]);
        }
        return ([.. known], known.Count > 0 ? new Units(figures, columns.Inputs.Count) : null);
    }

    private static void Check(PointTable table, int row, string column, double figure, bool isInput)
    {
        string place = $"{table.Source}, line {table.Rows[row].Line}, column {column}";
        string text = figure.ToString(CultureInfo.InvariantCulture);
        if (isInput && figure <= 0)
            throw new BenchException($"The input is {text}, and efficiency compares ratios of inputs", place,
                "Give inputs above zero; leave the row's cell empty to leave it out; nothing is shifted silently.");
        if (figure < 0)
            throw new BenchException($"The output is {text}, and efficiency compares ratios of outputs", place,
                "Give outputs of zero or more: an error rate, a loss or a negative score belongs to --inputs, or must be inverted first.");
    }
}
