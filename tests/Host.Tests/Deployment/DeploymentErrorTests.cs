using ParetoBench.Deployment;
using ParetoBench.Protocol;

namespace ParetoBench.Tests.Deployment;

public sealed class DeploymentErrorTests
{
    [Fact]
    public void A_board_that_sends_nothing_is_told_from_one_that_sends_garbage()
    {
        SimulatedBoard silent = new() { Dead = true };
        BenchException e = Assert.Throws<BoardSilentException>(() => new RunnerClient(silent, time: silent.Time).Greet());
        Assert.Equal("The board sent nothing within 10 s", e.What);

        SimulatedBoard babbling = new() { DeafWrites = 1000 };
        babbling.Say("Grbl 1.1h ['$' for help]\n");
        e = Assert.Throws<BoardSilentException>(() => new RunnerClient(babbling, time: babbling.Time).Greet());
        Assert.Equal(
            "The board sent 25 bytes but no valid frame; the first are 4772626c20312e3168205b27242720666f722068656c705d0a (\"Grbl 1.1h ['$' for help].\")",
            e.What);
        Assert.Contains("baud", e.Todo);
    }

    [Fact]
    public void Another_board_at_the_port_is_named()
    {
        SimulatedBoard board = new();
        RunnerException e = Assert.Throws<RunnerException>(() => new RunnerClient(board, time: board.Time).Greet("qemu-m4"));
        Assert.Equal("The runner at this port is for board kind 'simulated', not 'qemu-m4'", e.What);
    }

    [Fact]
    public void A_model_that_does_not_fit_is_refused_before_a_byte_is_sent()
    {
        SimulatedBoard board = new();
        RunnerClient client = new(board, time: board.Time);
        client.Greet();
        long before = board.BytesFromHost;
        RequestRefusedException e = Assert.Throws<RequestRefusedException>(() => client.Load(new byte[100_001]));
        Assert.Equal(("The model has 100,001 bytes, the board takes 100,000", ErrorCode.ModelTooLarge, 100_000L), (e.What, e.Code, e.Detail));
        Assert.Equal(before, board.BytesFromHost);
    }

    [Theory]
    [InlineData(1, 3u, "The runner does not know the request RUN")]
    [InlineData(2, 8u, "The runner reports that request RUN is malformed at byte 8")]
    [InlineData(4, 0u, "The runner has no complete model for RUN")]
    [InlineData(5, 1000u, "The model is larger than the board's 1,000 bytes for models")]
    [InlineData(6, 1000u, "The model's arena is larger than the board's 1,000 bytes for arenas")]
    [InlineData(7, 0u, "The model arrived damaged: its digest is wrong")]
    [InlineData(8, 52u, "The runner reports that the model is invalid at byte 52")]
    [InlineData(9, 0x000B0002u, "The runner cannot execute operator 2 (opcode 11)")]
    [InlineData(10, 0x0201u, "The runner reads another model format: the model is version 2.1")]
    [InlineData(11, 4u, "RUN names input or output 4, which the model does not have")]
    [InlineData(12, 100u, "RUN goes beyond the runner's limit of 100")]
    [InlineData(13, 1u, "Input 1 was not completely written before the run")]
    [InlineData(14, 5u, "The inference failed at operator 5 (for example a token outside its table)")]
    [InlineData(15, 64u, "The model's inputs are larger than the board's 64 bytes for inputs")]
    [InlineData(99, 7u, "The runner refused RUN with the unknown error code 99 (detail 7)")]
    public void Every_error_code_has_its_words(int code, uint detail, string what)
    {
        RequestRefusedException e = RefusalWords.For("port", "RUN", code, detail, "");
        Assert.Equal((what, code, ExitCode.BoardFailed), (e.What, e.Code, e.ExitCode));
        Assert.NotEmpty(e.Todo);
        Assert.EndsWith(": why", RefusalWords.For("port", "RUN", code, detail, "why").What);
    }
}
