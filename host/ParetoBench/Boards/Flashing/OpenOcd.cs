namespace ParetoBench.Boards.Flashing;

/// <summary>OpenOCD: almost any debug probe. Target: its board or configuration file, e.g. <c>board/st_nucleo_l4.cfg</c>.</summary>
internal sealed class OpenOcd : IFlashTool
{
    private static readonly FlashWords Words = new("** Verified OK **",
        ("open failed", "No debug probe answers. Plug in the cable of the board's debugger; on Linux its udev rule must allow it (docs/boards/)."),
        ("Unable to find a matching CMSIS-DAP device", "No debug probe answers. Plug in the cable of the board's debugger."),
        ("init mode failed", "The probe answers but the chip does not: check the wiring, hold reset, then try again."));

    public string Name => "openocd";

    public string Install => "apt-get install openocd";

    public string ImageFile => "runner.elf";

    public IReadOnlyList<ProgramCall> Steps(FlashRequest request) =>
        [
            new ProgramCall(
                Name,
                [
                    "-f", request.Target("an OpenOCD configuration, e.g. board/st_nucleo_l4.cfg"), .. request.Settings.Arguments, "-c",
                    $"program {{{request.File}}} verify reset exit"
                ])
        ];

    public FlashFault? Judge(int exitCode, string said) => Words.Judge(Name, exitCode, said);
}
