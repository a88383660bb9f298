using ParetoBench.Quantization.Lowering;
using Xunit.Abstractions;

namespace ParetoBench.Tests.Conformance;

/// <summary>ONNX's operator tests in the fp32 engine.</summary>
public sealed class OnnxNodeTests(ITestOutputHelper output)
{
    private const int LeastPassed = 377;

    /// <summary>Why a test of a supported operator may stay out: boards do not do this, or ONNX Runtime itself does not.</summary>
    private static readonly string[] Outside =
    [
        "3 spatial dimensions", "training mode", "layout_ == 0 was false", "indices output is used", "constant of integers", "computes with integers",
        "only nearest is supported", "has no shape",
    ];

    [SharedDataFact]
    public void Every_test_of_a_supported_operator_passes_in_the_fp32_engine()
    {
        HashSet<string> supported = [.. GraphLowering.SupportedOperators];
        IReadOnlyList<NodeTest> all = NodeTestArchive.Read();
        NodeTest[] tests = [.. all.Where(t => t.HasOnlyTensorsOfCandidates && t.Operators.All(supported.Contains))];
        List<string> passed = [], wrong = [], refused = [];
        foreach (NodeTest test in tests)
        {
            try
            {
                if (NodeTestRun.Run(test) is { } difference)
                    wrong.Add($"{test.Name}: {difference}");
                else
                    passed.Add(test.Name);
            }
            catch (BenchException e)
            {
                refused.Add($"{test.Name}: {e.Message}");
            }
        }
        output.WriteLine($"{all.Count} tests; {tests.Length} of supported operators on float32 and integer tensors; "
            + $"{passed.Count} passed, {wrong.Count} wrong, {refused.Count} outside what boards run:");
        foreach (string line in refused)
            output.WriteLine("  " + line);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.DoesNotContain(refused, r => !Outside.Any(r.Contains));
        Assert.InRange(passed.Count, LeastPassed, tests.Length);
    }
}
