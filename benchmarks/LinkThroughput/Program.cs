using System.Globalization;
using ParetoBench.Deployment;
using ParetoBench.LinkThroughput;

const double LoadFloor = 0.95;
const double RawFloor = 0.80;
const int BitsPerByte = 10;
const int OwnPtyBytes = 8 * 1024 * 1024;
const int SerialBytes = 2 * 1024 * 1024;
const int EmulatedBytes = 64 * 1024;

// A line is given five seconds: what starts and ends a load must not count more than it does for a model.
const int LineSeconds = 5;

if (BenchmarkOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(BenchmarkOptions.Usage);
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using BenchmarkBoard board = new(options);
using RunnerClient runner = new(board.Link, gone: () => board.Failure);
RunnerHello hello = runner.Greet();

int wanted = options.Bytes ?? (options.Line * LineSeconds / BitsPerByte
    ?? (options.Image != null ? EmulatedBytes : options.Serial ? SerialBytes : OwnPtyBytes));
int bytes = (int)Math.Min(wanted, hello.ModelCapacity ?? wanted);
Transfers transfers = new(runner, bytes);
Console.WriteLine($"{hello.Board}, {hello.Runner}: {bytes} bytes over {board.Link.Description}, payload {hello.MaxPayload}, window {hello.Window}");
return options.Line is { } baud ? CompareWithLine(baud) : Compare();

int Compare()
{
    bool isOwnPty = options is { Serial: false, Image: null };
    using PlainCopy? plain = isOwnPty ? new PlainCopy() : null;
    // The first round warms up both ends and does not count.
    Round(plain);
    (double Load, double Raw, double Plain)[] rounds = [.. Enumerable.Range(0, options.Repeats).Select(_ => Round(plain))];
    double load = Median(rounds.Select(r => r.Load)), raw = Median(rounds.Select(r => r.Raw));
    // Pair by pair: a machine that gets slower meanwhile slows both.
    double ratio = Median(rounds.Select(r => r.Load / r.Raw)), rawRatio = plain == null ? 1 : Median(rounds.Select(r => r.Raw / r.Plain));
    Console.WriteLine($"load {load,13:N0} B/s, {ratio:0.00} of the raw bytes (floor {LoadFloor:0.00})");
    Console.WriteLine(plain == null
        ? $"raw  {raw,13:N0} B/s"
        : $"raw  {raw,13:N0} B/s, {rawRatio:0.00} of a plain copy at {Median(rounds.Select(r => r.Plain)):N0} B/s (floor {RawFloor:0.00})");
    return ratio >= LoadFloor && rawRatio >= RawFloor ? 0 : 1;
}

int CompareWithLine(int baud)
{
    double line = (double)baud / BitsPerByte;
    double[] loads = [.. Enumerable.Range(0, Math.Min(options.Repeats, 5)).Select(_ => transfers.Load())];
    double ratio = Median(loads) / line;
    Console.WriteLine($"load {Median(loads),13:N0} B/s, {ratio:0.000} of the line's {line:N0} B/s (floor {LoadFloor:0.00})");
    return ratio >= LoadFloor ? 0 : 1;
}

(double Load, double Raw, double Plain) Round(PlainCopy? plain)
{
    (double Load, double Raw, double Plain) round = (transfers.Load(), transfers.Raw(), plain?.Rate(bytes) ?? 0);
    Console.WriteLine(
        $"  load {round.Load,13:N0} B/s   raw {round.Raw,13:N0} B/s   ratio "
        + $"{round.Load / round.Raw:0.00}{(plain is null ? "" : $"   plain {round.Plain,13:N0} B/s")}");
    return round;
}

static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;
