namespace ParetoBench.Boards.Flashing;

/// <summary>picotool: Raspberry Pi RP2040 and RP2350 boards in BOOTSEL mode.</summary>
internal sealed class Picotool : IFlashTool
{
    private static readonly FlashWords Words = new("The device was rebooted",
        ("No accessible RP2040", "Hold the BOOTSEL button while plugging the board in, then try again."),
        ("No accessible RP-series", "Hold the BOOTSEL button while plugging the board in, then try again."));

    public string Name => "picotool";

    public string Install =>
        "apt-get install picotool (Debian 13 and later), or build it from github.com/raspberrypi/picotool; or use the tool uf2, which needs nothing";

    public string ImageFile => "runner.uf2";

    public IReadOnlyList<ProgramCall> Steps(FlashRequest request) =>
        [new ProgramCall(Name, ["load", .. request.Settings.Arguments, "-v", "-x", request.File])];

    public FlashFault? Judge(int exitCode, string said) => Words.Judge(Name, exitCode, said);
}
