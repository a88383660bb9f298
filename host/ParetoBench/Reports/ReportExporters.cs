using System.Text;

namespace ParetoBench.Reports;

/// <summary>The formats in which a run is reported.</summary>
public static class ReportExporters
{
    public static IReadOnlyList<IReportExporter> All { get; } =
    [
        new HtmlReport(),
        new FrontierCsv(),
        new MarkdownSummary(),
    ];

    /// <summary>Writes every format into a directory.</summary>
    /// <returns>The paths written.</returns>
    public static IReadOnlyList<string> WriteAll(RunReport report, string directory)
    {
        Directory.CreateDirectory(directory);
        return [.. All.Select(exporter =>
        {
            string path = Path.Combine(directory, exporter.FileName);
            using StreamWriter file = new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
            exporter.Write(report, file);
            return path;
        })];
    }
}
