using System.Diagnostics;
using System.Text.RegularExpressions;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Reading;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Calibration;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Schemes;
using Xunit.Abstractions;

namespace ParetoBench.Tests.Candidates.Reading;

/// <summary>
/// ONNX files damaged at random: each is read, quantized or refused with words, never more. PARETOBENCH_MUTATED_ONNX sets how
/// many; file number n is made from seed n, so a failure comes again.
/// </summary>
public sealed partial class HostileModelTests(ITestOutputHelper output)
{
    private const long MostBytes = 1_500_000_000;

    private static readonly int Files = int.Parse(Environment.GetEnvironmentVariable("PARETOBENCH_MUTATED_ONNX") ?? "1000");

    private static readonly int First = int.Parse(Environment.GetEnvironmentVariable("PARETOBENCH_FIRST_ONNX") ?? "0");

    private static readonly string[] Originals = ["mlp-2x4-8", "gru-8", "conv-8-flat", "last-value", "lstm-8", "conv-24-mean"];

    [Fact]
    public void A_damaged_ONNX_file_is_refused_with_words_or_quantized_and_nothing_else()
    {
        string file = Path.Combine(Path.GetTempPath(), $"hostile-{Environment.ProcessId}.onnx");
        byte[][] originals = [.. Originals.Select(o =>
            File.ReadAllBytes(Path.Combine(SharedData.RepositoryRoot(), "examples", "program-phases", "candidates", o + ".onnx")))];
        Dictionary<string, int> ends = [];
        List<string> faults = [];
        long largest = 0;
        try
        {
            for (int n = First; n < First + Files; n++)
            {
                byte[] bytes = OnnxMutation.Of(originals[n % originals.Length], new Random(n));
                File.WriteAllBytes(file, bytes);
                if (Environment.GetEnvironmentVariable("PARETOBENCH_TRACE") is { } trace)
                    File.AppendAllText(trace, $"{n}\n");
                Stopwatch clock = Stopwatch.StartNew();
                string end = Try(file, n, faults);
                if (clock.Elapsed.TotalSeconds > 5)
                    output.WriteLine($"file {n}: {clock.Elapsed.TotalSeconds:f1} s, {end}");
                ends[end] = ends.GetValueOrDefault(end) + 1;
                largest = Math.Max(largest, Environment.WorkingSet);
            }
        }
        finally
        {
            File.Delete(file);
        }
        foreach ((string end, int count) in ends.OrderByDescending(e => e.Value))
            output.WriteLine($"{count,6} {end}");
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join('\n', faults.Take(20))}");
        output.WriteLine($"working set {largest / 1_000_000} MB at most");
        Assert.InRange(largest, 0, MostBytes);
        // Damage that is always refused, or never, would prove little.
        Assert.InRange(ends.GetValueOrDefault("quantized"), Files / 50, Files - Files / 10);
    }

    /// <summary>What differs from file to file: names, numbers, and all that ONNX Runtime says.</summary>
    [GeneratedRegex(@"'.*?'|\([^)]*\)|\b[\w./:]*\d[\w./:]*|(?<=model: ).*", RegexOptions.Singleline)]
    private static partial Regex Kind();

    private static string Try(string file, int n, List<string> faults)
    {
        try
        {
            CandidateGraph graph = GraphReader.Read(file, ReadingOptions.Default with { Passes = PassCatalog.Parse(n % 2 == 0 ? [] : ["equalization"]) });
            LoweredGraph lowered = GraphLowering.Lower(graph);
            TensorValue[] zeros = [.. graph.Inputs.Select(i =>
                i.IsReal ? TensorValue.OfReals(i.Dims, new float[i.Count]) : TensorValue.OfIntegers(i.Dims, new long[i.Count]))];
            Candidate candidate = new("hostile", file, "", new Dictionary<string, double>());
            VariantBuilder.Build(candidate, lowered, SchemeCatalog.Find("fp32", ""), null);
            VariantBuilder.Build(candidate, lowered, SchemeCatalog.Find("int8-pc", ""), Calibrator.MinMax(lowered, [zeros]));
            return "quantized";
        }
        catch (BenchException e)
        {
            if (e.What.Length <= 10 || e.Where.Length == 0 || e.Todo.Length <= 5)
                faults.Add($"file {n}: words are missing in '{e.What}' / '{e.Where}' / '{e.Todo}'");
            return Kind().Replace(e.What, "..");
        }
        catch (Exception e)
        {
            faults.Add($"file {n} ends in {e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("ParetoBench"))?.Trim()}");
            return e.GetType().Name;
        }
    }
}
