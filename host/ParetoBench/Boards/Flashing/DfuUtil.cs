namespace ParetoBench.Boards.Flashing;

/// <summary>dfu-util: boards whose boot loader speaks USB DFU. Target: the address of flash, 0x08000000 where none is given.</summary>
internal sealed class DfuUtil : IFlashTool
{
    private static readonly FlashWords Words = new("File downloaded successfully",
        ("No DFU capable USB device", "Bring the board into its boot loader: hold BOOT0 (or the button its manual names) while pressing reset."));

    public string Name => "dfu-util";

    public string Install => "apt-get install dfu-util";

    public string ImageFile => "runner.bin";

    public IReadOnlyList<ProgramCall> Steps(FlashRequest request) =>
        [new ProgramCall(Name, ["-a", "0", .. request.Settings.Arguments, "-s", $"{request.Settings.Target ?? "0x08000000"}:leave", "-D", request.File])];

    public FlashFault? Judge(int exitCode, string said) => Words.Judge(Name, exitCode, said);
}
