using System.Globalization;
using ParetoBench.Boards;
using ParetoBench.Deployment;
using ParetoBench.LinkThroughput;

const double Goal = 0.80;
const int LocalBytes = 8 * 1024 * 1024;
const int EmulatedBytes = 64 * 1024;
const int Baud = 115200;

if (BenchmarkOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(BenchmarkOptions.Usage);
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using IBoardHost board = BoardHosts.Create(options.Image is null ? "local" : "qemu", new BoardHostSettings
{
    Board = "benchmark",
    Image = options.Image,
    Machine = options.Machine,
    Arguments = options.InstructionCounted ? ["-icount", "shift=8,sleep=off"] : [],
    Baud = Baud,
});
using RunnerClient runner = new(board.Start(), gone: () => board.Failure);
RunnerHello hello = runner.Greet();

int wanted = options.Bytes ?? (options.Image is null ? LocalBytes : EmulatedBytes);
int bytes = (int)Math.Min(wanted, hello.ModelCapacity ?? wanted);
Transfers transfers = new(runner, bytes);
Console.WriteLine($"{hello.Board}, {hello.Runner}: {bytes} bytes, payload {hello.MaxPayload}, window {hello.Window}");

// The first pair warms up both ends and does not count.
transfers.Load();
transfers.Raw();
List<double> loads = [];
List<double> raws = [];
for (int i = 0; i < options.Repeats; i++)
{
    loads.Add(transfers.Load());
    raws.Add(transfers.Raw());
    Console.WriteLine($"  load {loads[^1],10:N0} kB/s   raw {raws[^1],10:N0} kB/s   ratio {loads[^1] / raws[^1]:0.00}");
}

double ratio = Median(loads) / Median(raws);
Console.WriteLine($"median load {Median(loads):N0} kB/s, raw {Median(raws):N0} kB/s, ratio {ratio:0.000} (goal {Goal:0.00})");
return ratio >= Goal ? 0 : 1;

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
