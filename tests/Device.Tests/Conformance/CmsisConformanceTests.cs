using ParetoBench.Engine;
using ParetoBench.Tests.Engine;
using Xunit.Abstractions;

namespace ParetoBench.Tests.Conformance;

/// <summary>Both engines against CMSIS-NN's own reference outputs, with double rounding: every byte.</summary>
public sealed class CmsisConformanceTests(ITestOutputHelper output)
{
    [SharedDataFact]
    public void Every_case_of_a_supported_operator_gives_the_reference_output_in_both_engines()
    {
        IReadOnlyList<CmsisCase> cases = CmsisArchive.Read();
        (CmsisCase Case, CmsisModel Model)[] models = [.. cases.Select(c => (c, CmsisModels.Of(c))).Where(c => c.Item2 != null).Select(c => (c.c, c.Item2!))];
        foreach (IGrouping<string, CmsisCase> kind in cases.GroupBy(c => c.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
            output.WriteLine($"{kind.Key}: {kind.Count()} {(CmsisModels.Of(kind.First()) == null ? "not supported" : "run")}");
        output.WriteLine($"{models.Length} of {cases.Count} cases run");

        ModelBatch batch = new();
        foreach (CmsisModel model in models.Select(m => m.Model))
        {
            foreach (byte[] input in model.Inputs)
                batch.Add(model.Blob, input);
        }
        List<(int Code, byte[] Outputs)> native = batch.Run();
        List<string> wrong = [];
        int next = 0;
        foreach ((CmsisCase test, CmsisModel model) in models)
        {
            List<byte> c = [], sharp = [];
            foreach (byte[] input in model.Inputs)
            {
                sharp.AddRange(EngineRun.Outputs(Network.Load(model.Blob, model.Blob.Length), input));
                Assert.True(native[next].Code == 0, $"{test.Name}: the C engine refuses it with {native[next].Code}");
                c.AddRange(native[next++].Outputs);
            }
            foreach ((string engine, List<byte> bytes) in (ReadOnlySpan<(string, List<byte>)>)[("C", c), ("C#", sharp)])
            {
                if (!bytes.SequenceEqual(model.Expected))
                {
                    int different = bytes.Zip(model.Expected).Count(p => p.First != p.Second);
                    wrong.Add($"{test.Name} ({test.Kind}), {engine} engine: {different} of {model.Expected.Length} bytes differ");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(models.Length, 197, cases.Count);
    }
}
