using ParetoBench.Boards;
using ParetoBench.Deployment;
using ParetoBench.Measurement.Sessions;

namespace ParetoBench.Tests.Boards;

/// <summary>WINDOW on the C runner, over the links and in the emulators that runs use.</summary>
public sealed class WindowOnBoardsTests
{
    private static readonly string Model = Path.Combine(Installation.Root, "device", "vectors", "models", "fc-i8");

    [Theory]
    [InlineData("linux-native")]
    [InlineData("qemu-m4")]
    [InlineData("avr-mega")]
    public void A_window_takes_as_long_as_its_inferences(string id)
    {
        Board board = BoardCatalog.Read(Installation.BoardsFile).Find(id, "this test");
        using BoardSession session = BoardSession.Open(board, Installation.FirmwareImages, CancellationToken.None);
        RunnerClient client = session.Client;
        client.Load(File.ReadAllBytes(Model + ".pbm"));
        client.WriteInput(0, File.ReadAllBytes(Model + ".input.bin"));

        WindowReport ten = client.Window(new WindowRequest(5, 10), TimeSpan.FromSeconds(30));
        WindowReport hundred = client.Window(new WindowRequest(0, 100), TimeSpan.FromSeconds(30));
        Assert.Equal((10u, 100u), (ten.Iterations, hundred.Iterations));
        Assert.True(ten.EndTicks > ten.StartTicks && hundred.StartTicks > ten.EndTicks);
        Assert.True(hundred.EndTicks - hundred.StartTicks > ten.EndTicks - ten.StartTicks || id == "linux-native");
        Assert.NotNull(hundred.FirstReply);
        Assert.NotNull(hundred.SecondReply);
        byte[] expected = File.ReadAllBytes(Model + ".output.bin");
        Assert.Equal(expected, client.ReadOutput(0, expected.Length));
    }

    [Fact]
    public void An_emulated_arduino_names_its_marker_pin_and_an_emulated_cortex_m4_has_none()
    {
        BoardCatalog boards = BoardCatalog.Read(Installation.BoardsFile);
        using BoardSession arduino = BoardSession.Open(boards.Find("avr-mega", "this test"), Installation.FirmwareImages, CancellationToken.None);
        using BoardSession cortex = BoardSession.Open(boards.Find("qemu-m4", "this test"), Installation.FirmwareImages, CancellationToken.None);
        Assert.Equal(("D8", null), (arduino.Client.Hello.Marker, cortex.Client.Hello.Marker));
    }
}
