namespace ParetoBench.Flashing;

/// <summary>.NET nanoFramework's own tool: deploys an application to a board that runs the nanoFramework runtime. Target: the firmware's name, e.g. <c>ESP32_REV3</c>.</summary>
internal sealed class Nanoff : IFlashTool
{
    private static readonly FlashWords Words = new("OK",
        ("Error E", "nanoff's error codes are explained at docs.nanoframework.net; check \"port\" and \"target\" in boards.json."));

    public string Name => "nanoff";

    public string Install => "dotnet tool install -g nanoff";

    public string ImageFile => "runner.bin";

    public IReadOnlyList<FlashStep> Steps(FlashRequest request) =>
        [new FlashStep(Name, ["--target", request.Target("the firmware's name, e.g. ESP32_REV3"), "--serialport", request.NeededPort, .. request.Settings.Arguments, "--deploy", "--image", request.File])];

    public FlashFault? Judge(int exitCode, string said) => Words.Judge(Name, exitCode, said);
}
