namespace ParetoBench.Boards.Flashing;

/// <summary>The tools that can be named in boards.json, one line each.</summary>
public static class FlashToolCatalog
{
    private static readonly IFlashTool[] Tools =
    [
        new Avrdude(),
        new DfuUtil(),
        new Esptool(),
        new Nanoff(),
        new OpenOcd(),
        new Picotool(),
        new SshCopy(),
        new SshPublish(),
        new StFlash(),
        new Uf2Copy(),
    ];

    public static IEnumerable<string> Names => Tools.Select(t => t.Name);

    /// <summary>Null: there is none of this name.</summary>
    public static IFlashTool? Find(string name) => Array.Find(Tools, t => t.Name == name);
}
