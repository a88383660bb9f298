using ParetoBench.Tables;

namespace ParetoBench.Candidates.Tasks;

/// <summary>The column that says to which split a row belongs.</summary>
internal static class SplitColumn
{
    public static TaskSplit[] Read(PointTable table, string column)
    {
        int index = table.ColumnIndex(column);
        TaskSplit[] splits = new TaskSplit[table.Count];
        for (int row = 0; row < splits.Length; row++)
        {
            string cell = table.Rows[row].Cells[index];
            splits[row] = cell switch
            {
                "train" => TaskSplit.Train,
                "calibration" => TaskSplit.Calibration,
                "test" => TaskSplit.Test,
                _ => throw new BenchException($"\"{cell}\" is not a split", $"{table.Source}, line {table.Rows[row].Line}, column {column}",
                    "Write train, calibration or test."),
            };
        }
        return splits;
    }

    /// <summary>A cell that must be a whole number from 0 on.</summary>
    public static int Whole(PointTable table, int row, string column)
    {
        double value = table.Figure(row, column) ?? -1;
        return value >= 0 && value <= 65535 && value == Math.Floor(value)
            ? (int)value
            : throw new BenchException($"\"{table.Rows[row].Cells[table.ColumnIndex(column)]}\" is not a whole number from 0 to 65535",
                $"{table.Source}, line {table.Rows[row].Line}, column {column}", "Number symbols and classes from 0.");
    }
}
