using ParetoBench.Engine;
using ParetoBench.Quantization.Packing;

namespace ParetoBench.Tests.Engine;

/// <summary>Packed weights give the plain model's results, bit for bit.</summary>
public sealed class PackedModelTests
{
    private const int Models = 300;

    public static TheoryData<string> Packings => [.. PackingCatalog.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Packings))]
    public void The_C_engine_runs_packed_models_as_the_host_runs_plain_ones(string name)
    {
        IPacking packing = PackingCatalog.All.Single(p => p.Name == name);
        ModelBatch batch = new();
        (byte[] Blob, byte[] Inputs)[] models = [.. PackableModels(packing, Models)];
        foreach ((byte[] blob, byte[] inputs) in models)
            batch.Add(packing.Pack(blob), inputs);
        List<(int Code, byte[] Outputs)> native = batch.Run();
        for (int i = 0; i < models.Length; i++)
        {
            Assert.True(native[i].Code == 0, $"model {i}: the C engine refuses it with {native[i].Code}");
            Network network = Network.Load(models[i].Blob, models[i].Blob.Length);
            EngineRun.AssertSame(network, native[i].Outputs, EngineRun.Outputs(network, models[i].Inputs), $"model {i}");
        }
    }

    [Fact]
    public void A_packed_model_is_refused_by_engines_that_read_plain_ones()
    {
        (byte[] blob, _) = PackableModels(PackingCatalog.All[0], 1).Single();
        byte[] packed = PackingCatalog.All[0].Pack(blob);
        ModelException refusal = Assert.Throws<ModelException>(() => Network.Load(packed, packed.Length));
        Assert.Contains("packed", refusal.Message);
    }

    [Fact]
    public void A_model_without_layers_to_pack_stays_as_it_is()
    {
        byte[] blob = RandomModel.Make(Enumerable.Range(0, 1000).First(seed => !Packs(seed, PackingCatalog.All[0]))).Blob;
        Assert.Same(blob, PackingCatalog.All[0].Pack(blob));
    }

    /// <summary>Random models of which at least one layer is packed.</summary>
    internal static IEnumerable<(byte[] Blob, byte[] Inputs)> PackableModels(IPacking packing, int count) =>
        Enumerable.Range(0, int.MaxValue).Where(seed => Packs(seed, packing)).Select(RandomModel.Make).Take(count);

    private static bool Packs(int seed, IPacking packing)
    {
        byte[] blob = RandomModel.Make(seed).Blob;
        return !ReferenceEquals(packing.Pack(blob), blob);
    }
}
