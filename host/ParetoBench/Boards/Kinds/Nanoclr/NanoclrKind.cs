namespace ParetoBench.Boards.Kinds.Nanoclr;

/// <summary>The fields of nanoFramework's virtual device.</summary>
/// <param name="Machine">Its program; null is nanoclr on PATH.</param>
/// <param name="Arguments">Further arguments of it.</param>
public sealed record NanoclrSettings(string? Machine = null, IReadOnlyList<string>? Arguments = null);

/// <summary>.NET nanoFramework's virtual device: its own interpreter in a process of this machine.</summary>
internal sealed class NanoclrKind : BoardKind<NanoclrSettings>, IPrintingKind
{
    private const string Program = "nanoclr";

    public override string Name => Program;

    public override string Description => ".NET nanoFramework's virtual device on this machine";

    public override Provenance Provenance => Provenance.Emulated;

    public override IReadOnlyList<NeededProgram> Needs { get; } =
        [new(Program, "dotnet tool install -g nanoclr", "board nanoclr, nanoFramework's virtual device")];

    public bool PrintsOnce => true;

    public override IReadOnlyList<string> Missing(Board board)
    {
        string? machine = SettingsOf(board).Machine;
        bool isThere = machine == null ? Programs.Find(Program) != null : File.Exists(machine);
        return isThere ? [] : [$"{Program}: nanoFramework's virtual device, dotnet tool install -g nanoclr"];
    }

    public IBoardConnection Connect(Board board, IReadOnlyList<string> assemblies)
    {
        NanoclrSettings settings = SettingsOf(board);
        string[] arguments = ["run", .. settings.Arguments ?? [], "--assemblies", .. assemblies];
        // Some versions wait for a debugger's words on their input; there is none.
        return new ProgramOnPipes(board.Id, settings.Machine ?? Program, arguments, hearsNothing: true);
    }
}
