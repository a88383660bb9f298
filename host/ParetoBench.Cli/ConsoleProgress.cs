using System.Diagnostics;
using System.Globalization;
using ParetoBench.Studies;

namespace ParetoBench.Cli;

/// <summary>
/// Shows a run's progress on standard error: stage or board, what was done, how many are left and for how long.
/// On a terminal one line is rewritten; elsewhere a line is added at most every few seconds.
/// </summary>
internal sealed class ConsoleProgress(TextWriter output, bool interactive) : IRunProgress
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Steps, int Done, Stopwatch Since)> _stages = [];
    private readonly Stopwatch _sinceLine = Stopwatch.StartNew();
    private int _shown;

    public void Begin(string stage, int steps)
    {
        lock (_lock)
        {
            _stages[stage] = (steps, 0, Stopwatch.StartNew());
            if (!interactive && steps > 0)
                Line($"{stage}: {steps} to do");
        }
    }

    public void Step(string stage, string what)
    {
        lock (_lock)
        {
            (int steps, int done, Stopwatch since) = _stages[stage];
            done++;
            _stages[stage] = (steps, done, since);
            string text = $"{stage} [{done}/{steps}] {what}{Left(steps, done, since)}";
            if (interactive)
                Rewrite(done == steps ? $"{stage} [{done}/{steps}] done in {Text(since.Elapsed)}" : text, keep: done == steps);
            else if (done == steps || _sinceLine.Elapsed > Quiet)
                Line(done == steps ? $"{stage} [{done}/{steps}] done in {Text(since.Elapsed)}" : text);
        }
    }

    public void Note(string text)
    {
        lock (_lock)
        {
            if (interactive)
                Rewrite("note: " + text, keep: true);
            else
                Line("note: " + text);
        }
    }

    private void Line(string text)
    {
        output.WriteLine(TerminalText.Clean(text));
        _sinceLine.Restart();
    }

    private void Rewrite(string text, bool keep)
    {
        text = TerminalText.Clean(text);
        int width = Math.Max(20, Console.WindowWidth - 1);
        if (!keep && text.Length > width)
            text = text[..width];
        output.Write('\r' + text.PadRight(_shown) + (keep ? Environment.NewLine : ""));
        _shown = keep ? 0 : text.Length;
    }

    private static string Left(int steps, int done, Stopwatch since) =>
        done == steps ? "" : $" | {steps - done} left, about {Text(since.Elapsed / done * (steps - done))}";

    private static string Text(TimeSpan time) => time.TotalMinutes >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0} s");
}
