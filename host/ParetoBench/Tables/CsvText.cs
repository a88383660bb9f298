using CsvHelper;

namespace ParetoBench.Tables;

/// <summary>Writes CSV (RFC 4180, but lines end with a line feed alone, as other tools of the shell write them): quotes only where they are needed.</summary>
public static class CsvText
{
    public static void Write(TextWriter writer, IEnumerable<string> columns, IEnumerable<IEnumerable<string>> rows)
    {
        using CsvWriter csv = CsvWriter.Create(writer, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        foreach (IEnumerable<string> row in rows.Prepend(columns))
        {
            foreach (string cell in row)
                csv.WriteField(cell);
            csv.EndRecord();
        }
    }
}
