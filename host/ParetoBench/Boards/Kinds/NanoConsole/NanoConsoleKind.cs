using ParetoBench.Boards.Building.Nano;
using ParetoBench.Boards.Flashing;
using ParetoBench.Boards.Links;

namespace ParetoBench.Boards.Kinds.NanoConsole;

/// <summary>The fields of a board with .NET nanoFramework.</summary>
/// <param name="Port">The port that nanoFramework's debugger uses; best a /dev/serial/by-id path.</param>
/// <param name="Baud">Bits per second; null is the debugger's 921600.</param>
public sealed record NanoConsoleSettings(string? Port = null, int? Baud = null);

/// <summary>A physical board with .NET nanoFramework: nanoff deploys, and the port that the debugger would use carries the report.</summary>
internal sealed class NanoConsoleKind : BoardKind<NanoConsoleSettings>, IPrintingKind
{
    /// <summary>Of nanoFramework's wire protocol on a UART.</summary>
    private const int DebuggerBaud = 921600;

    public override string Name => "nano-console";

    public override string Description => "a physical board with .NET nanoFramework whose port carries a report";

    public override Provenance Provenance => Provenance.Physical;

    public override IReadOnlySet<string> NeutralFields { get; } = new HashSet<string> { "port", "baud" };

    public override IReadOnlyList<NeededProgram> Needs { get; } = [new("nanoff", "dotnet tool install -g nanoff", "physical boards with .NET nanoFramework")];

    public bool PrintsOnce => false;

    public override string? PortOf(Board board) => SettingsOf(board).Port;

    public override IReadOnlyList<string> Missing(Board board)
    {
        IFlashTool tool = new Nanoff();
        return Programs.Find(tool.Name) == null ? [$"{tool.Name}: {tool.Install}"] : [];
    }

    public IBoardConnection Connect(Board board, IReadOnlyList<string> assemblies) => new Deployed(board, SettingsOf(board), assemblies);

    protected override void Check(Board board, NanoConsoleSettings settings, string where) => SerialConnection.Require(settings.Port, settings.Baud, where);

    private sealed class Deployed(Board board, NanoConsoleSettings settings, IReadOnlyList<string> assemblies) : IBoardConnection
    {
        public ILink Open()
        {
            string image = Path.Combine(Path.GetDirectoryName(assemblies[^1])!, NanoBuild.ImageFile);
            new FlashRun(Programs.SearchPath, FlashRun.DefaultTimeout, words => { }).Flash(new Nanoff(), NanoFlash.Request(board, image));
            return SerialLink.Open(settings.Port!, settings.Baud ?? DebuggerBaud);
        }

        public void Dispose()
        {
        }
    }
}
