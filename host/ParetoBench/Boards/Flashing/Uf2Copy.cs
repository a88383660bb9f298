namespace ParetoBench.Boards.Flashing;

/// <summary>Copies a UF2 file to the drive as which a boot loader shows itself. Target: the drive's folder; else it is looked for.</summary>
internal sealed class Uf2Copy : IFlashTool
{
    /// <summary>A boot loader's drive has this file (github.com/microsoft/uf2).</summary>
    private const string Marker = "INFO_UF2.TXT";

    private const string NotFound = "(the drive of the boot loader)";

    public string Name => "uf2";

    public string Install => "apt-get install coreutils";

    public string ImageFile => "runner.uf2";

    public IReadOnlyList<ProgramCall> Steps(FlashRequest request) =>
        [new ProgramCall("cp", [.. request.Settings.Arguments, request.File, request.Settings.Target ?? Drive()])];

    // The drive goes away as soon as it has the file, so there is nothing to compare; the greeting afterwards tells.
    public FlashFault? Judge(int exitCode, string said) => exitCode == 0 ? null : new FlashFault(
        "the file could not be copied to the boot loader's drive",
        "Hold the BOOTSEL button while plugging the board in; wait until its drive is mounted, then try again. Or give the drive's folder as \"target\".");

    private static string Drive()
    {
        string user = Environment.UserName;
        return new[] { $"/media/{user}", $"/run/media/{user}", "/media", "/mnt", "/Volumes" }
            .Where(Directory.Exists).SelectMany(Mounted).FirstOrDefault(d => File.Exists(Path.Combine(d, Marker))) ?? NotFound;
    }

    private static IEnumerable<string> Mounted(string folder)
    {
        try
        {
            return Directory.GetDirectories(folder);
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }
}
