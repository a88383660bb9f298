namespace ParetoBench.Boards.Flashing;

/// <summary>esptool: Espressif chips over their serial boot loader. Target: chip and address, e.g. <c>esp32@0x1000</c>.</summary>
internal sealed class Esptool : IFlashTool
{
    private static readonly FlashWords Words = new("Hash of data verified",
        ("Failed to connect", "Hold BOOT while pressing reset, then try again; some boards need it each time."),
        ("could not open port", "The port is missing or in use: check \"port\" in boards.json, and close serial monitors."));

    public string Name => "esptool";

    public string Install => "pipx install esptool";

    public string ImageFile => "runner.bin";

    public IReadOnlyList<ProgramCall> Steps(FlashRequest request) =>
        [
            new ProgramCall(
                Name, ["--chip", Part(request, 0), "--port", request.NeededPort, .. request.Settings.Arguments, "write_flash", Part(request, 1), request.File])
        ];

    public FlashFault? Judge(int exitCode, string said) => Words.Judge(Name, exitCode, said);

    private static string Part(FlashRequest request, int index)
    {
        string[] parts = request.Target("chip and address, e.g. esp32@0x1000").Split('@');
        return parts.Length == 2 ? parts[index] : throw new BenchException(
            $"Board {request.Board}: \"{request.Settings.Target}\" is not a chip and address", "boards.json", "Write the target as chip@address, e.g. "
            + "esp32@0x1000.");
    }
}
