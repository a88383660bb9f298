using System.CommandLine;
using ParetoBench.Boards;
using ParetoBench.Studies;

namespace ParetoBench.Cli;

/// <summary><c>paretobench doctor</c>: what this machine has, what is missing, and what for.</summary>
internal static class DoctorCommand
{
    /// <summary>What no board needs, but the project's own work does.</summary>
    private static readonly NeededProgram[] ForDevelopers =
    [
        new("arm-none-eabi-gcc", "apt-get install gcc-arm-none-eabi", "building firmware images (not needed to use them)"),
        new("chromium", "apt-get install chromium", "the tests of the HTML report (not needed to use it)"),
    ];

    private static readonly Option<string?> Boards = new("--boards")
    {
        Description = "The boards.json to use. [default: the one in this folder, else the program's own]",
        HelpName = "FILE",
    };
    private static readonly Option<string?> Compare = new("--compare-meters")
    {
        Description = "Only compare the meter and the referenceMeter of this board.",
        HelpName = "BOARD",
    };
    private static readonly Option<string?> For = new("--for")
    {
        Description = "Length of the comparison window, e.g. 10s. [default: 2s]",
        HelpName = "DURATION",
    };

    /// <summary>The spelling of earlier releases, without a unit.</summary>
    private static readonly Option<double?> Seconds = new("--seconds") { Hidden = true };

    public static Command Create()
    {
        Command command = new("doctor", """
            Check this machine: programs, serial ports, boards, meters. Prints what is missing, what it is
            needed for and how to install it. Every meter in boards.json is opened and takes a few samples;
            none is asked to power its board.

            With --compare-meters the board's two meters measure the same window; they agree if their
            normalized error is at most 1 (ISO/IEC 17043).

            Exit codes: 0 ok; 1 the meters disagree; 3 a meter in boards.json cannot be used.
            """)
        { Boards, Compare, For, Seconds };
        command.SetAction((line, cancel) => Task.Run(() => Run(line, cancel), CancellationToken.None));
        return command;
    }

    private static int Run(ParseResult line, CancellationToken cancel)
    {
        TextWriter output = line.InvocationConfiguration.Output;
        BoardCatalog catalog = BenchFile.Read(line.GetValue(Boards));
        if (line.GetValue(Compare) is { } board)
            return DoctorMeters.Compare(output, catalog, board, WindowSeconds(line), cancel);
        foreach (IGrouping<string, NeededProgram> needed in BoardKindCatalog.All.SelectMany(k => k.Needs).Concat(ForDevelopers).GroupBy(n => n.Name))
        {
            output.WriteLine(Programs.Find(needed.Key) is { } path
                ? $"ok       {needed.Key} ({path})"
                : $"missing  {needed.Key}: for {string.Join(" and ", needed.Select(n => n.Purpose))}; {string.Join("; ", needed.Select(n => n.Install))}");
        }
        DoctorNano.Write(output);
        string[] ports = [.. BoardKindCatalog.All.SelectMany(k => k.Discover()).Distinct()];
        output.WriteLine(
            ports.Length > 0
                ? $"ok       serial ports: {string.Join(", ", ports)}"
                : "none     serial ports: plug in a board, or use the local and emulated boards");
        output.WriteLine($"ok       boards: {string.Join(", ", catalog.Boards.Select(b => b.Id))}; try: paretobench boards check");
        DoctorPins.Check(output, catalog);
        DoctorMeters.Find(output);
        return DoctorMeters.Check(output, catalog, cancel);
    }

    private static double WindowSeconds(ParseResult line) =>
        line.GetValue(For) is { } text ? Duration.Parse(text, "--for").TotalSeconds : line.GetValue(Seconds) ?? 2;
}
