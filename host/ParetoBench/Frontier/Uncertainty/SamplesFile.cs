using ParetoBench.Tables;

namespace ParetoBench.Frontier.Uncertainty;

/// <summary>Reads repeats in long format.</summary>
public static class SamplesFile
{
    public const string Name = "samples.csv";

    /// <param name="path">A CSV file; a run's directory, for its samples.csv; or <c>-</c> for standard input.</param>
    public static PointTable Open(string path, TextReader standardInput) =>
        PointFile.Open(Directory.Exists(path) ? Path.Combine(path, Name) : path, standardInput);
}
