namespace ParetoBench.Reports;

/// <summary>Writes a finished run in one format. A new format is one class and one line in <see cref="ReportExporters"/>.</summary>
public interface IReportExporter
{
    /// <summary>The file's name in the run's directory.</summary>
    string FileName { get; }

    void Write(RunReport report, TextWriter writer);
}
