using System.Globalization;

namespace ParetoBench.Candidates.Samples;

/// <summary>Numbers of a CSV file, one sample a row: integers where all of them are whole. A first line without any number is a header.</summary>
internal static class CsvSamples
{
    /// <summary>Single precision holds every whole number up to here.</summary>
    private const float LargestWhole = 1 << 24;

    public static TensorValue Read(string path)
    {
        List<float> values = [];
        int columns = 0, rows = 0, line = 0;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
                continue;
            string[] cells = text.Split(',');
            if (rows == 0 && columns == 0 && !cells.Any(c => Number(c) != null))
                continue;
            columns = columns == 0 ? cells.Length : columns;
            if (cells.Length != columns)
                throw new BenchException($"The row has {cells.Length} cells, the first has {columns}", $"{path}, line {line}",
                    "Give every sample the same number of values.");
            for (int c = 0; c < cells.Length; c++)
                values.Add(Number(cells[c]) ?? throw new BenchException($"\"{cells[c].Trim()}\" is not a number", $"{path}, line {line}, column {c + 1}",
                    "Write numbers with a decimal point."));
            rows++;
        }
        if (rows == 0)
            throw new BenchException("The file holds no numbers", path, "Give one sample a row, its values separated by commas.");
        return values.TrueForAll(v => Math.Abs(v) <= LargestWhole && v == MathF.Floor(v))
            ? TensorValue.OfIntegers([rows, columns], [.. values.Select(v => (long)v)])
            : TensorValue.OfReals([rows, columns], [.. values]);
    }

    private static float? Number(string cell) => float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value : null;
}
