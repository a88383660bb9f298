using ParetoBench.Engine;
using ParetoBench.RaspberryPi.Kernels;
using ParetoBench.Tests.Engine;

namespace ParetoBench.Tests.RaspberryPi;

/// <summary>Vectorised kernels against the engine's own: the same bytes.</summary>
public sealed class VectorAcceleratorTests
{
    public static TheoryData<string> Models => [.. Vectors.ModelNames];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_golden_model_gives_its_golden_output_with_vectors_too(string name)
    {
        byte[] blob = Vectors.Model(name);
        Network network = Network.Load(blob, blob.Length);
        network.Accelerate(new VectorAccelerator());
        EngineRun.AssertSame(network, Vectors.Output(name), EngineRun.Outputs(network, Vectors.Input(name)), name);
    }

    [Fact]
    public void Random_models_give_the_same_outputs_with_and_without_vectors() => AssertSame(RandomModel.Make, 600);

    [Fact]
    public void Large_random_layers_give_the_same_outputs_with_and_without_vectors() => AssertSame(LargeLayer.Make, 600);

    [Fact]
    public void The_large_random_layers_are_all_accelerated_and_vary()
    {
        HashSet<int> operators = [];
        int varied = 0;
        for (int seed = 0; seed < 100; seed++)
        {
            (byte[] blob, byte[] inputs) = LargeLayer.Make(seed);
            Network network = Network.Load(blob, blob.Length);
            Assert.NotNull(new VectorAccelerator().For(network.Model.Operators[0]));
            operators.Add(network.Model.Operators[0].Code);
            varied += EngineRun.Outputs(network, inputs).Distinct().Count() > 4 ? 1 : 0;
        }

        Assert.Equal([Opcode.FullyConnected, Opcode.Conv2D, Opcode.DepthwiseConv2D], operators.Order());
        // A layer whose outputs are saturated proves little.
        Assert.InRange(varied, 70, 100);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void An_accelerated_inference_allocates_nothing(string name)
    {
        byte[] blob = Vectors.Model(name);
        Network network = Network.Load(blob, blob.Length);
        network.Accelerate(new VectorAccelerator());
        network.Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        network.Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void AssertSame(Func<int, (byte[] Blob, byte[] Inputs)> make, int models)
    {
        for (int seed = 0; seed < models; seed++)
        {
            (byte[] blob, byte[] inputs) = make(seed);
            Network plain = Network.Load(blob, blob.Length), fast = Network.Load(blob, blob.Length);
            fast.Accelerate(new VectorAccelerator());
            Assert.True(EngineRun.Outputs(plain, inputs).AsSpan().SequenceEqual(EngineRun.Outputs(fast, inputs)), $"model of seed {seed}");
        }
    }
}
