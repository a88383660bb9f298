namespace ParetoBench.Boards.Flashing;

/// <summary>
/// .NET nanoFramework's own tool: deploys an application to a board that runs the nanoFramework runtime. Target: the firmware's
/// name, and an address where its own is not right, e.g. <c>ESP32_C6@0x250000</c>; without one the runtime itself takes the application.
/// </summary>
internal sealed class Nanoff : IFlashTool
{
    private static readonly FlashWords Words = new("OK",
        ("Error E", "nanoff's error codes are explained at docs.nanoframework.net; check \"port\" and \"target\" in boards.json."));

    public string Name => "nanoff";

    public string Install => "dotnet tool install -g nanoff";

    public string ImageFile => "runner.bin";

    public IReadOnlyList<ProgramCall> Steps(FlashRequest request) => [request.Settings.Target == null
        ? new ProgramCall(Name, ["--nanodevice", "--serialport", request.NeededPort, .. request.Settings.Arguments, "--deploy", "--image", request.File])
        : new ProgramCall(
            Name,
            [
                "--target", Part(request, 0), "--serialport", request.NeededPort, .. request.Settings.Arguments, "--deploy", "--image", request.File,
                .. Address(request)
            ])];

    /// <summary>Puts nanoFramework's own firmware on the board, once; applications follow.</summary>
    public static IReadOnlyList<ProgramCall> FirmwareSteps(FlashRequest request) => [request.Settings.Target == null
        ? new ProgramCall("nanoff", ["--nanodevice", "--update", "--serialport", request.NeededPort])
        : new ProgramCall("nanoff", ["--update", "--target", Part(request, 0), "--serialport", request.NeededPort])];

    public FlashFault? Judge(int exitCode, string said) => Words.Judge(Name, exitCode, said);

    private static string Part(FlashRequest request, int index) => request.Settings.Target!.Split('@', 2)[index];

    private static string[] Address(FlashRequest request) => request.Settings.Target!.Contains('@') ? ["--address", Part(request, 1)] : [];
}
