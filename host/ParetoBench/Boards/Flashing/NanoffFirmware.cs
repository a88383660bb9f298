namespace ParetoBench.Boards.Flashing;

/// <summary>nanoff again, for nanoFramework's firmware instead of an application.</summary>
internal sealed class NanoffFirmware : IFlashTool
{
    private readonly Nanoff _nanoff = new();

    public string Name => _nanoff.Name;

    public string Install => _nanoff.Install;

    public string ImageFile => _nanoff.ImageFile;

    public IReadOnlyList<ProgramCall> Steps(FlashRequest request) => Nanoff.FirmwareSteps(request);

    public FlashFault? Judge(int exitCode, string said) => _nanoff.Judge(exitCode, said);
}
