namespace ParetoBench.Tests.Cli;

/// <summary>A CSV file that lives as long as a test.</summary>
internal sealed class PointsFile : IDisposable
{
    public PointsFile(string text)
    {
        Path = System.IO.Path.GetTempFileName();
        File.WriteAllText(Path, text);
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
