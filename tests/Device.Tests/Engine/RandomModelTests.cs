using ParetoBench.Engine;

namespace ParetoBench.Tests.Engine;

/// <summary>
/// The C# engine against the C engine on random models: the same bytes. PARETOBENCH_RANDOM_MODELS sets how many;
/// model number n is made from seed n, so a failure comes again.
/// </summary>
public sealed class RandomModelTests
{
    private static readonly int Models = int.Parse(Environment.GetEnvironmentVariable("PARETOBENCH_RANDOM_MODELS") ?? "300");

    [Fact]
    public void The_C_engine_and_the_CSharp_engine_give_the_same_outputs()
    {
        // In portions: a pipe full of results of a million models need not be held at once.
        for (int first = 0; first < Models; first += 5000)
        {
            int count = Math.Min(5000, Models - first);
            ModelBatch batch = new();
            (byte[] Blob, byte[] Inputs)[] models = [.. Enumerable.Range(first, count).Select(RandomModel.Make)];
            foreach ((byte[] blob, byte[] inputs) in models)
                batch.Add(blob, inputs);
            List<(int Code, byte[] Outputs)> native = batch.Run();
            for (int i = 0; i < count; i++)
            {
                Network network = Network.Load(models[i].Blob, models[i].Blob.Length);
                Assert.True(native[i].Code == 0, $"model {first + i}: the C engine refuses it with {native[i].Code}");
                EngineRun.AssertSame(network, native[i].Outputs, EngineRun.Outputs(network, models[i].Inputs), $"model {first + i}");
            }
        }
    }

    [Fact]
    public void The_random_models_hold_every_operator_in_every_type_it_takes_and_both_roundings()
    {
        HashSet<(int Code, int Type)> seen = [];
        HashSet<bool> roundings = [];
        int varied = 0;
        for (int seed = 0; seed < 600; seed++)
        {
            (byte[] blob, byte[] inputs) = RandomModel.Make(seed);
            Network network = Network.Load(blob, blob.Length);
            foreach (Operator op in network.Model.Operators)
                seen.Add((op.Code, op.Inputs[0].Type));
            roundings.Add(network.Model.DoubleRounding);
            varied += EngineRun.Outputs(network, inputs).Distinct().Count() > 2 ? 1 : 0;
        }
        int[] integersOnly = [Opcode.Requantize, Opcode.Table, Opcode.Dequantize];
        int[] realOnly = [Opcode.Clamp, Opcode.Quantize, Opcode.Unary, Opcode.LayerNorm];
        int[] notWide = [.. realOnly, Opcode.Softmax, Opcode.Table, Opcode.TreeEnsemble];
        foreach (int code in OperatorTable.Kinds.Select(k => k.Code))
        {
            Assert.True(integersOnly.Contains(code) || seen.Contains((code, ElementType.F32)), $"no f32 model has operator {code}");
            Assert.True(realOnly.Contains(code) || seen.Contains((code, ElementType.I8)), $"no i8 model has operator {code}");
            Assert.True(notWide.Contains(code) || seen.Contains((code, ElementType.I16)), $"no i16 model has operator {code}");
        }
        Assert.Equal(2, roundings.Count);
        // A model whose output is constant or saturated proves little.
        Assert.InRange(varied, 400, 600);
    }
}
