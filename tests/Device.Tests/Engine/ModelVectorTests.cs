using ParetoBench.Engine;

namespace ParetoBench.Tests.Engine;

/// <summary>The C# engine on the golden models.</summary>
public sealed class ModelVectorTests
{
    public static TheoryData<string> Names => [.. Vectors.ModelNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_golden_model_gives_its_golden_output(string name)
    {
        byte[] blob = Vectors.Model(name);
        Network network = Network.Load(blob, blob.Length);
        EngineRun.AssertSame(network, Vectors.Output(name), EngineRun.Outputs(network, Vectors.Input(name)), name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_second_inference_gives_the_same_as_the_first(string name)
    {
        byte[] blob = Vectors.Model(name);
        Network network = Network.Load(blob, blob.Length);
        byte[] first = EngineRun.Outputs(network, Vectors.Input(name));
        EngineRun.Outputs(network, new byte[Vectors.Input(name).Length]);
        Assert.Equal(first, EngineRun.Outputs(network, Vectors.Input(name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_inference_allocates_nothing(string name)
    {
        byte[] blob = Vectors.Model(name);
        Network network = Network.Load(blob, blob.Length);
        EngineRun.Outputs(network, Vectors.Input(name));
        network.Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        network.Run();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Every_operator_has_a_golden_model()
    {
        HashSet<int> seen = [.. Vectors.ModelNames.Select(Vectors.Model)
            .SelectMany(blob => Network.Load(blob, blob.Length).Model.Operators.Select(o => o.Code))];
        Assert.Equal(OperatorTable.Kinds.Select(k => k.Code), seen.Order());
    }

    [Fact]
    public void A_symbol_outside_its_table_fails_the_inference_and_names_the_operator()
    {
        byte[] blob = Vectors.Model("gather");
        Network network = Network.Load(blob, blob.Length);
        byte[] input = Vectors.Input("gather");
        Array.Fill(input, (byte)0x7F);
        InferenceException failure = Assert.Throws<InferenceException>(() => EngineRun.Outputs(network, input));
        Assert.Equal(0, failure.OperatorIndex);
    }

    [Fact]
    public void An_arena_above_the_callers_capacity_is_refused_with_the_capacity()
    {
        byte[] blob = Vectors.Model("fc-i8");
        int arena = Network.Load(blob, blob.Length).ArenaBytes;
        Assert.Equal(arena, Network.Load(blob, blob.Length, arena).ArenaBytes);
        ModelException refusal = Assert.Throws<ModelException>(() => Network.Load(blob, blob.Length, arena - 1));
        Assert.Equal((ModelException.ArenaTooLarge, arena - 1), (refusal.Code, refusal.Detail));
    }
}
