using ParetoBench.Deployment;
using ParetoBench.Measurement.Sessions;
using ParetoBench.Protocol;
using ParetoBench.Quantization;
using ParetoBench.Tests.Boards;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Measurement.Sessions;

/// <summary>The form in which a variant is sent to a board.</summary>
public class DeployedVariantTests
{
    private const int Rows = 3;

    private static readonly Variant Variant =
        new DeployedGraph(new OnnxGraph().Input("x", 1, 16).Weights("w", 16, 8).Node("MatMul", "x,w", "y").Output("y")).Build("int8");

    [Fact]
    public void A_runner_that_wants_no_packing_gets_the_plain_model() => Assert.Same(Variant, For(h => h));

    [Fact]
    public void A_packing_that_this_program_does_not_know_is_left_out() => Assert.Same(Variant, For(h => h with { Packing = 200 }));

    [Fact]
    public void A_runner_that_wants_packed_weights_gets_them()
    {
        Variant packed = For(h => h with { Packing = Rows });
        Assert.NotEqual(Variant.Id, packed.Id);
        Assert.Equal(ModelFormat.Device, packed.Format);
    }

    [Fact]
    public void A_model_that_the_runner_holds_already_is_not_packed() => Assert.Same(Variant, For(h => h with { Packing = Rows, Model = Variant.Id }));

    [Fact]
    public void Without_room_for_the_packed_model_the_plain_one_is_sent() => Assert.Same(Variant, For(h => h with { Packing = Rows, ModelCapacity = 10 }));

    [Fact]
    public void An_engine_that_takes_ONNX_gets_it_without_a_plan_of_memory()
    {
        Variant sent = For(h => h with { ModelFormat = ModelFormat.Onnx });
        Assert.Equal((ModelFormat.Onnx, 0), (sent.Format, sent.ArenaBytes));
    }

    [Fact]
    public void A_format_of_a_later_runner_is_an_error() =>
        Assert.Equal(
            "The runner of board b takes models in a format that this program does not know (9)",
            Assert.Throws<BenchException>(() => For(h => h with { ModelFormat = 9 })).What);

    private static Variant For(Func<RunnerHello, RunnerHello> told)
    {
        using BoardSession session = GreetedBoard.Session(Parsed.Board("""{ "id": "b", "kind": "native" }"""), told);
        return DeployedVariant.For(Variant, session);
    }
}
