using System.Diagnostics;
using ParetoBench.Boards;
using ParetoBench.Boards.Kinds.Local;
using ParetoBench.Boards.Kinds.Qemu;
using ParetoBench.Boards.Links;
using ParetoBench.Tests.Boards;

namespace ParetoBench.LinkThroughput;

/// <summary>The board of a benchmark and the link to it.</summary>
internal sealed class BenchmarkBoard : IDisposable
{
    private const int Baud = 115200;

    /// <summary>More than SerialPort manages through a pty, so that nothing waits for a nominal speed.</summary>
    private const int FastBaud = 4_000_000;

    private readonly List<IDisposable> _parts = [];
    private readonly Func<BenchException?> _failure = () => null;

    public BenchmarkBoard(BenchmarkOptions options)
    {
        if (options.Serial || options.Line != null)
        {
            PtyPair cable = new(options.Line ?? 0);
            _parts.Add(cable);
            _parts.Add(new RunnerProcess(cable.DevicePath));
            Link = SerialLink.Open(cable.HostPath, options.Line ?? FastBaud);
            return;
        }

        string[] counted = options.InstructionCounted ? ["-icount", "shift=8,sleep=off"] : [];
        IBoardConnection board = options.Image == null
            ? new LocalRunner("benchmark", new LocalSettings(Baud))
            : new QemuMachine("benchmark", new QemuSettings(options.Machine, counted), options.Image);
        _parts.Add(board);
        _failure = () => board.Failure;
        Link = board.Open();
    }

    public ILink Link { get; }

    public BenchException? Failure => _failure();

    public void Dispose() => _parts.AsEnumerable().Reverse().ToList().ForEach(part => part.Dispose());

    /// <summary>The runner as a program of its own, which knows nothing of this one.</summary>
    private sealed class RunnerProcess(string device) : IDisposable
    {
        private readonly Process _process = Process.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "paretobench-runner.dll"), "--port", device]);

        public void Dispose()
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
