using ParetoBench.Engine;

namespace ParetoBench.Tests.Engine;

/// <summary>
/// Damaged models whose digest nobody checked: the engine refuses them or runs them, and does nothing else.
/// PARETOBENCH_FUZZ_MODELS sets how many; the seed is fixed, so a failure comes again.
/// </summary>
public sealed class MutatedModelTests
{
    private const int ArenaCapacity = 1 << 20;

    /// <summary>The wire protocol's code for a failed run-time check.</summary>
    private const int InferenceFailed = 14;

    private static readonly int Models = int.Parse(Environment.GetEnvironmentVariable("PARETOBENCH_FUZZ_MODELS") ?? "50000");

    private static readonly byte[][] Originals = [.. Vectors.ModelNames.Select(Vectors.Model)];

    [Fact]
    public void A_damaged_model_is_refused_or_runs_and_takes_no_memory_that_its_size_does_not_explain()
    {
        Random random = new(20260301);
        int refused = 0, failed = 0, ran = 0;
        for (int i = 0; i < Models; i++)
        {
            byte[] blob = Mutation.Of(Originals[random.Next(Originals.Length)], random, most: 4);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Network network = Network.Load(blob, blob.Length, ArenaCapacity);
                EngineRun.Outputs(network, []);
                ran++;
            }
            catch (ModelException e)
            {
                Assert.InRange(e.Code, ModelException.ModelTooLarge, ModelException.UnsupportedModelVersion);
                refused++;
            }
            catch (InferenceException)
            {
                failed++;
            }
            catch (Exception e)
            {
                Assert.Fail($"model {i}: {e}");
            }
            // An arena for each of six element types, and the inputs and outputs that this test copies.
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16L * ArenaCapacity);
        }
        Assert.True(refused > Models / 4 && ran > Models / 20 && failed > 0, $"the damage is one-sided: {refused} refused, {failed} failed, {ran} ran");
    }

    [Fact]
    public void The_C_engine_refuses_the_same_models()
    {
        Random random = new(20260302);
        ModelBatch batch = new();
        List<(int Code, string Why)> expected = [];
        for (int i = 0; i < Models / 5; i++)
        {
            byte[] blob = Mutation.Of(Originals[random.Next(Originals.Length)], random, most: 1);
            expected.Add(Verdict(blob));
            batch.Add(blob, []);
        }
        List<(int Code, byte[] Outputs)> actual = batch.Run();
        for (int i = 0; i < actual.Count; i++)
        {
            // What it read at run time may differ: damage can lay tensors of two types over each other, and the C# engine
            // has an arena per type.
            int native = actual[i].Code == InferenceFailed ? 0 : actual[i].Code;
            // Constants that share bytes cost the C# engine memory, as each gets an array; the C engine reads them where they lie.
            bool copies = native == 0 && expected[i].Code == ModelException.ModelTooLarge;
            // Only the C engine reads packed models; damage to the packing's byte alone makes a plain one look like one.
            bool packed = expected[i].Why.Contains("packed for a processor", StringComparison.Ordinal);
            Assert.True(native == expected[i].Code || copies || packed, $"model {i}: the C engine says {native}, the C# engine {expected[i]}");
        }
    }

    private static (int Code, string Why) Verdict(byte[] blob)
    {
        try
        {
            Network.Load(blob, blob.Length);
            return (0, "");
        }
        catch (ModelException e)
        {
            return (e.Code, e.Message);
        }
    }
}
