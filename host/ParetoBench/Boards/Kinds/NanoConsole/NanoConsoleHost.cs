using System.Text;
using ParetoBench.Boards.Building.Nano;
using ParetoBench.Boards.Flashing;
using ParetoBench.Boards.Links;
using ParetoBench.Deployment.ConsoleReports;

namespace ParetoBench.Boards.Kinds.NanoConsole;

/// <summary>A physical board with .NET nanoFramework: nanoff deploys, and the port that the debugger would use carries the report.</summary>
internal sealed class NanoConsoleHost(Board board) : IConsoleHost
{
    /// <summary>Of nanoFramework's wire protocol on a UART.</summary>
    private const int DebuggerBaud = 921600;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(300);

    public bool PrintsOnce => false;

    public IReadOnlyList<string> Missing()
    {
        IFlashTool tool = new Nanoff();
        return NanoTools.OnPath(tool.Name) == null ? [$"{tool.Name}: {tool.Install}"] : [];
    }

    public ConsoleReport Run(BakedApplication application, IReadOnlyList<string> assemblies, TimeSpan patience, CancellationToken cancel)
    {
        string image = Path.Combine(Path.GetDirectoryName(assemblies[^1])!, NanoBuild.ImageFile);
        new FlashRun(Environment.GetEnvironmentVariable("PATH") ?? "", FlashRun.DefaultTimeout, words => { }).Flash(new Nanoff(), NanoFlash.Request(board, image));
        using SerialLink link = SerialLink.Open(board.Port!, board.Baud ?? DebuggerBaud);
        ConsoleReportReader reader = new();
        byte[] bytes = new byte[4096];
        char[] text = new char[bytes.Length];
        long start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < patience)
        {
            cancel.ThrowIfCancellationRequested();
            int count = link.Read(bytes, 0, bytes.Length, Poll);
            if (reader.Take(text.AsSpan(0, Encoding.Latin1.GetChars(bytes, 0, count, text, 0))) is { } report)
                return report;
        }
        throw reader.Incomplete(board.Id, FormattableString.Invariant($"nothing more was waited for after {patience.TotalSeconds:0.#} s"));
    }
}
