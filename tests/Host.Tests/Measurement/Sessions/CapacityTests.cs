using ParetoBench.Boards.Building;
using ParetoBench.Deployment;
using ParetoBench.Measurement;
using ParetoBench.Measurement.Sessions;
using ParetoBench.Protocol;
using ParetoBench.Quantization;
using ParetoBench.Tests.Boards;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Measurement.Sessions;

/// <summary>Why a variant does not fit a board, before a byte of it is sent.</summary>
public class CapacityTests
{
    private static readonly Variant Variant =
        new DeployedGraph(new OnnxGraph().Input("x", 1, 4).Node("Relu", "x", "y").Output("y")).Build("int8") with { ArenaBytes = 1000 };
    private static readonly FirmwareImage Image = new() { Board = "", Runner = "", SourceSha256 = "", Sha256 = "", FlashBytes = 5000, StaticRamBytes = 600 };
    private static readonly int Model = Variant.Blob.Length;

    [Fact]
    public void What_the_runner_has_just_room_for_fits() =>
        Assert.Null(WhyNot(told: h => h with { ModelCapacity = Model, ArenaCapacity = 1000, InputCapacity = 4 }));

    [Fact]
    public void A_model_that_is_too_large_is_told_with_both_sizes() =>
        Assert.Equal($"the model has {Model} bytes; board b holds {Model - 1}", WhyNot(told: h => h with { ModelCapacity = Model - 1 }));

    [Fact]
    public void A_model_that_lies_in_the_boards_flash_needs_no_room() => Assert.Null(WhyNot(told: h => h with { ModelCapacity = 0, Baked = Variant.Id }));

    [Fact]
    public void An_arena_that_is_too_large_is_told_with_both_sizes() =>
        Assert.Equal("the model needs an arena of 1,000 bytes; board b has 999", WhyNot(told: h => h with { ArenaCapacity = 999 }));

    [Fact]
    public void All_inputs_together_need_room() =>
        Assert.Equal("the model's inputs have 4 bytes; board b holds 3", WhyNot(told: h => h with { InputCapacity = 3 }));

    [Fact]
    public void A_runner_that_states_no_limits_is_tried() =>
        Assert.Null(WhyNot(told: h => h with { ModelCapacity = null, ArenaCapacity = null, InputCapacity = null }));

    [Fact]
    public void Of_the_boards_RAM_the_runner_takes_its_share_where_it_is_known()
    {
        Assert.Null(WhyNot("\"ramBytes\": 1004"));
        Assert.Equal("the 1,004 bytes of the model's arena and inputs exceed the 1,003 bytes of RAM of board b", WhyNot("\"ramBytes\": 1003"));
        Assert.Equal(
            "the 1,004 bytes of the model's arena and inputs and the runner's 600 exceed the 1,603 bytes of RAM of board b",
            WhyNot("\"ramBytes\": 1603", Image));
    }

    [Fact]
    public void So_it_does_of_the_boards_flash()
    {
        Assert.Null(WhyNot($"\"flashBytes\": {Model + 5000}", Image));
        Assert.StartsWith($"the model's {Model} bytes and the runner's 5,000 exceed the ", WhyNot($"\"flashBytes\": {Model + 4999}", Image));
    }

    [Fact]
    public void A_kernel_that_the_runner_lacks_is_named() =>
        Assert.Matches(@"^the runner of board b has no kernel for operator 0 \(opcode \d+\)$", WhyNot(told: h => h with { Operators = new byte[32] }));

    [Fact]
    public void A_type_that_the_runner_lacks_is_named() =>
        Assert.Equal("the runner of board b takes no tensors of type i8", WhyNot(told: h => h with { ElementTypes = 1 << 4 }));

    [Fact]
    public void Another_form_than_the_device_model_has_no_kernels_to_ask_for() =>
        Assert.Null(WhyNot(told: h => h with { Operators = new byte[32] }, deployed: Variant with { Format = ModelFormat.Onnx }));

    [Fact]
    public void A_variant_that_does_not_fit_is_refused_without_a_byte_on_the_line()
    {
        GreetedBoard board = new();
        using BoardSession session = board.Open(Parsed.Board("""{ "id": "b", "kind": "native" }"""), h => h with { ArenaCapacity = 1 });
        Assert.IsType<MeasurementOutcome.Refused>(session.Measure(Variant, [], Repeats.Default, board.Runner.Time, default));
        Assert.Equal(0, board.Runner.BytesFromHost);
    }

    private static string? WhyNot(
        string fields = "\"bake\": false", FirmwareImage? image = null, Func<RunnerHello, RunnerHello>? told = null, Variant? deployed = null)
    {
        using BoardSession session = GreetedBoard.Session(Parsed.Board($$"""{ "id": "b", "kind": "native", {{fields}} }"""), told, image);
        return Capacity.WhyNot(Variant, deployed ?? Variant, session);
    }
}
