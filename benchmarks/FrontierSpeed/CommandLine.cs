using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using ParetoBench.FrontierSpeed.Simple;

namespace ParetoBench.FrontierSpeed;

/// <summary>The frontier of a CSV file from end to end: a new process reads the file and writes the rows of the frontier.</summary>
public class CommandLine
{
    private const string Csv = "frontier of a CSV file, 1,000,000 x 3";

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"frontier-speed-{Environment.ProcessId}.csv");

    [GlobalSetup]
    public void Write() =>
        File.WriteAllLines(
            _file, Points.Uniform(1_000_000, 3).Select(p => string.Join(',', p.Select(x => x.ToString("G9", CultureInfo.InvariantCulture)))).Prepend("a,b,c"));

    [GlobalCleanup]
    public void Delete() => File.Delete(_file);

    [Benchmark, BenchmarkCategory(Csv), AtMost(3000)]
    public int Frontier()
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "paretobench.dll"), "frontier", _file, "--minimize",
                "a,b,c", "--only-frontier", "--csv", "-"])
        { RedirectStandardOutput = true })!;
        int rows = process.StandardOutput.ReadToEnd().Count(c => c == '\n') - 1;
        process.WaitForExit();
        return process.ExitCode == 0 ? rows : throw new InvalidOperationException($"paretobench ended with {process.ExitCode}");
    }

    /// <summary>In this process, which is running already.</summary>
    [Benchmark(Baseline = true), BenchmarkCategory(Csv)]
    public int SimpleCommandLine()
    {
        double[][] points = File.ReadLines(_file).Skip(1)
            .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return SimpleFrontier.Members(points).Count;
    }
}
