using System.Net;
using System.Text.RegularExpressions;

namespace ParetoBench.Reports;

/// <summary>
/// report.html: one file with everything in it. It asks nothing of a network, and a policy in it forbids to.
/// Names and reasons travel as JSON and reach the page as text only.
/// </summary>
public sealed partial class HtmlReport : IReportExporter
{
    private static readonly string[] Scripts =
        ["dom.js", "bands.js", "chart.js", "parallel.js", "efficiency.js", "complexity.js", "limits.js", "table.js", "report.js"];

    public string FileName => "report.html";

    public void Write(RunReport report, TextWriter writer)
    {
        // Splitting keeps what is put in from being searched for placeholders.
        foreach (string piece in Placeholder().Split(ReportResource.Text("report.html")))
        {
            writer.Write(piece switch
            {
                "{{title}}" => WebUtility.HtmlEncode(report.Title),
                "{{licences}}" => Comment(ReportResource.Licences()),
                "{{style}}" => ReportResource.Text("report.css"),
                "{{d3}}" => Script(ReportResource.Text("d3.min.js")),
                "{{plot}}" => Script(ReportResource.Text("plot.umd.min.js")),
                "{{script}}" => string.Concat(Scripts.Select(name => Script(ReportResource.Text(name)))),
                "{{data}}" => ReportJson.Of(report),
                _ => piece,
            });
        }
    }

    /// <summary>Two hyphens would end an HTML comment early.</summary>
    private static string Comment(string text) => text.Replace("--", "- -", StringComparison.Ordinal);

    private static string Script(string text) =>
        text.Contains("</script", StringComparison.OrdinalIgnoreCase) || text.Contains("<!--", StringComparison.Ordinal)
            ? throw new InvalidOperationException("a script of the report would end its element")
            : text;

    [GeneratedRegex(@"(\{\{[a-z0-9]+\}\})")]
    private static partial Regex Placeholder();
}
