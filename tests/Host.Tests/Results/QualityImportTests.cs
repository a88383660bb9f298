using ParetoBench.Results;

namespace ParetoBench.Tests.Results;

public sealed class QualityImportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Fact]
    public void Every_other_column_is_a_metric_and_an_empty_cell_is_none()
    {
        string path = Path.Combine(_folder.FullName, "paper.csv");
        File.WriteAllText(path, "candidate,accuracy,scheme,f1\na,0.5,,0.25\nb,,int8,0.75\n");
        IReadOnlyList<QualityFigures> rows = QualityImport.Read(path);
        Assert.Equal([("a", "", "accuracy=0.5 f1=0.25"), ("b", "int8", "f1=0.75")],
            rows.Select(row => (row.Candidate, row.Scheme, string.Join(' ', row.Metrics.Select(m => FormattableString.Invariant($"{m.Key}={m.Value}"))))));
        Assert.All(rows, row => Assert.Equal(("paper.csv", null, ""), (row.Source, row.Samples, row.Variant)));
    }

    [Fact]
    public void A_file_without_candidates_is_refused()
    {
        string path = Path.Combine(_folder.FullName, "paper.csv");
        File.WriteAllText(path, "scheme,accuracy\nint8,0.5\n");
        Assert.Contains("candidate", Assert.Throws<BenchException>(() => QualityImport.Read(path)).Message);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
