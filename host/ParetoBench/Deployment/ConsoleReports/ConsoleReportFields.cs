using System.Globalization;

namespace ParetoBench.Deployment.ConsoleReports;

/// <summary>Lines in order, from the first to the sentinel, as a report.</summary>
internal static class ConsoleReportFields
{
    private const int Format = 1;

    /// <exception cref="FormatException">A line lacks a value, or contradicts another.</exception>
    public static ConsoleReport Read(IReadOnlyList<ConsoleLine> lines)
    {
        if (lines[0].Word != "begin" || lines[0].Number64("format") != Format)
            throw new FormatException("the report has a format that this program cannot read");
        ConsoleLine end = lines[^1];
        if (end.Number64("lines") != lines.Count)
            throw new FormatException("the report's last line gives a different number of lines");
        ConsoleLine? model = Find(lines, "model"), timed = Find(lines, "timed"), refused = Find(lines, "refused");
        ConsoleReport report = new()
        {
            Status = end.Text("status"),
            // A program that failed at once tells nothing of itself.
            Hello = Find(lines, "hello") is { } hello ? Hello(hello) : Unknown,
            System = Find(lines, "system") is { } system
                ? string.Join(' ', new[] { system.Text("target"), system.Text("platform"), system.Text("runtime") }.Where(t => t.Length > 0))
                : "",
            Clock = Find(lines, "clock") is { } clock ? Clock(clock) : new ClockFacts(1, 1, 0, 0, 64),
            Model = model?.Text("digest"),
            ArenaBytes = model?.Number64("arena"),
            Outputs = Outputs(lines, model),
            Ticks = [.. lines.Where(l => l.Word == "ticks").SelectMany(l => l.Text("values").Split(',')).Select(Tick)],
            Repeats = timed == null ? 1 : (int)timed.Number64("repeats"),
            FreeHeap = lines.Where(l => l.Word == "memory").GroupBy(l => l.Text("at")).ToDictionary(g => g.Key, g => g.Last().Number64("free")),
            RefusalCode = refused == null ? 0 : (int)refused.Number64("code"),
            Reason = (refused ?? Find(lines, "failed"))?.Text("text") ?? "",
        };
        if (timed != null && timed.Number64("iterations") != report.Ticks.Length)
            throw new FormatException("the report's number of samples differs from the one it states");
        return report;
    }

    private static RunnerHello Unknown => new() { VersionMajor = 0, VersionMinor = 0, BootNonce = 0 };

    private static ConsoleLine? Find(IReadOnlyList<ConsoleLine> lines, string word) => lines.FirstOrDefault(l => l.Word == word);

    private static RunnerHello Hello(ConsoleLine line)
    {
        string[] version = line.Text("version").Split('.');
        return version.Length == 2
            && int.TryParse(version[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            && int.TryParse(version[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor)
            ? new RunnerHello
            {
                VersionMajor = major,
                VersionMinor = minor,
                BootNonce = 0,
                Board = line.Text("board"),
                Runner = line.Text("runner"),
                Engine = line.Text("engine"),
            }
            : throw new FormatException("the report's version is not a version");
    }

    private static ClockFacts Clock(ConsoleLine line)
    {
        long hertz = line.Number64("hz");
        return hertz > 0
            ? new ClockFacts(
                (int)line.Number64("kind"), (ulong)hertz, (uint)line.Number64("resolution"), (uint)line.Number64("overhead"), (int)line.Number64("bits"))
            : throw new FormatException("the report's clock has no frequency");
    }

    private static ulong Tick(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong ticks) ? ticks : throw new FormatException("a sample is not a number");

    private static IReadOnlyList<byte[][]> Outputs(IReadOnlyList<ConsoleLine> lines, ConsoleLine? model)
    {
        if (model == null)
            return [];
        int outputs = (int)model.Number64("outputs");
        List<byte[][]> samples = [];
        foreach (IGrouping<long, ConsoleLine> sample in lines.Where(l => l.Word == "output").GroupBy(l => l.Number64("sample")))
        {
            if (sample.Key != samples.Count)
                throw new FormatException($"the outputs of sample {samples.Count} are missing");
            samples.Add([.. Enumerable.Range(0, outputs).Select(i => Joined(sample.Where(l => l.Number64("index") == i)))]);
        }
        return samples;
    }

    private static byte[] Joined(IEnumerable<ConsoleLine> pieces)
    {
        List<byte> bytes = [];
        foreach (ConsoleLine piece in pieces)
        {
            if (piece.Number64("offset") != bytes.Count)
                throw new FormatException("a piece of an output is missing");
            bytes.AddRange(piece.Bytes("hex"));
        }
        return [.. bytes];
    }
}
