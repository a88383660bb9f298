using System.Globalization;
using System.Text;
using CsvHelper;

namespace ParetoBench.Tables;

/// <summary>Reads CSV files (RFC 4180) with a header. A byte order mark and either line ending are accepted.</summary>
public static class PointFile
{
    private const string HowToWrite = "Separate cells by commas; quote a cell that contains a comma, a quote or a line break, and double every quote in it.";

    private static readonly CsvReaderOptions Rfc4180 = new()
    {
        Separator = ',',
        HasHeader = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        TrackLineNumbers = true,
    };

    /// <param name="path">A CSV file; a run's directory, for its measurements.csv; or <c>-</c> for <paramref name="standardInput"/>.</param>
    public static PointTable Open(string path, TextReader standardInput)
    {
        if (path == "-")
            return Read(standardInput, "standard input");
        if (Directory.Exists(path))
            path = Path.Combine(path, "measurements.csv");
        if (!File.Exists(path))
            throw new BenchException("The file does not exist", path, "Give a CSV file, a run folder, or - for standard input.");

        try
        {
            using StreamReader reader = new(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Read(reader, path);
        }
        catch (DecoderFallbackException e)
        {
            throw new BenchException("The file is not UTF-8 text", path, "Save it as CSV in UTF-8.", inner: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BenchException($"The file cannot be read: {e.Message}", path, "Check its permissions.", inner: e);
        }
    }

    /// <param name="source">The name of the file in messages.</param>
    public static PointTable Read(TextReader reader, string source)
    {
        using CsvReader csv = CsvReader.Create(reader, Rfc4180, leaveOpen: true);
        try
        {
            if (!csv.Read())
                throw new BenchException("The file is empty", source, "The first line must name the columns; data rows follow.");
            string[] columns = Header(Cells(csv), source);
            List<PointRow> rows = [];
            while (csv.Read())
                rows.Add(Row(csv, columns, source));
            if (rows.Count == 0)
                throw new BenchException("The file has a header but no data row", source, "Add at least one row of data.");
            return new PointTable(source, columns, rows);
        }
        catch (CsvFormatException e)
        {
            throw new BenchException("A cell has a misplaced or unclosed quote", $"{source}, line {e.LineNumber}", HowToWrite, inner: e);
        }
    }

    private static string[] Cells(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];

    private static string[] Header(string[] names, string source)
    {
        // StreamReader removes a byte order mark; text from elsewhere may still begin with one.
        names[0] = names[0].TrimStart('\uFEFF');
        IGrouping<string, string>? twice = names.GroupBy(name => name.Trim(), StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1);
        if (twice != null)
        {
            IEnumerable<string> places = names.Select((name, i) => (name, i)).Where(c => c.name.Trim() == twice.Key)
                .Select(c => (c.i + 1).ToString(CultureInfo.InvariantCulture));
            throw new BenchException(
                $"Two columns have the name \"{twice.Key}\"", $"{source}, line 1, columns {string.Join(" and ", places)}", "Give every column its own name.");
        }
        return names;
    }

    private static PointRow Row(CsvReader csv, string[] columns, string source)
    {
        string[] cells = Cells(csv);
        if (cells.Length == columns.Length)
            return new PointRow(csv.LineNumber, cells);

        string place = cells.Length < columns.Length ? $"column {columns[cells.Length].Trim()} is missing" : $"column {columns.Length + 1} has no name";
        throw new BenchException(
            $"A row has {cells.Length} cells but the header has {columns.Length}", $"{source}, line {csv.LineNumber}, {place}", HowToWrite);
    }
}
