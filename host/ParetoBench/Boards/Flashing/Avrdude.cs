namespace ParetoBench.Boards.Flashing;

/// <summary>
/// avrdude: AVR boards over their serial boot loader or a programmer. Target: the part, e.g. <c>m2560</c>; programmer and speed are arguments.
/// </summary>
internal sealed class Avrdude : IFlashTool
{
    private static readonly FlashWords Words = new("bytes of flash verified",
        ("not in sync", "The boot loader does not answer: check port, programmer (-c) and speed (-b) in boards.json, and press reset as it starts."),
        ("open device", "The port is missing or in use: check \"port\" in boards.json, and close serial monitors."),
        ("verification error", "The flash does not hold what was written: try again, at a lower speed."));

    public string Name => "avrdude";

    public string Install => "apt-get install avrdude";

    public string ImageFile => "runner.hex";

    public IReadOnlyList<ProgramCall> Steps(FlashRequest request) =>
        [
            new ProgramCall(
                Name,
                [
                    "-p", request.Target("the part, e.g. m2560"), .. request.Settings.Arguments, "-P", request.NeededPort, "-D", "-U",
                    $"flash:w:{request.File}:i"
                ])
        ];

    public FlashFault? Judge(int exitCode, string said) => Words.Judge(Name, exitCode, said);
}
