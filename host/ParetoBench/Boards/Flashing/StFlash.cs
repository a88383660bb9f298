namespace ParetoBench.Boards.Flashing;

/// <summary>stlink: boards with an ST-LINK. Target: the address of flash, 0x8000000 where none is given.</summary>
internal sealed class StFlash : IFlashTool
{
    private static readonly FlashWords Words = new("Flash written and verified",
        ("find any ST-Link", "Plug in the cable of the board's ST-LINK; on Linux its udev rule must allow it (docs/boards/)."),
        ("unknown chip id", "The installed st-flash does not know this chip, or the chip does not answer: update it, or use openocd."));

    public string Name => "st-flash";

    public string Install => "apt-get install stlink-tools";

    public string ImageFile => "runner.bin";

    public IReadOnlyList<ProgramCall> Steps(FlashRequest request) =>
        [new ProgramCall(Name, [.. request.Settings.Arguments, "--reset", "write", request.File, request.Settings.Target ?? "0x8000000"])];

    public FlashFault? Judge(int exitCode, string said) => Words.Judge(Name, exitCode, said);
}
