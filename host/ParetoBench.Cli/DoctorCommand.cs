using System.CommandLine;
using ParetoBench.Boards;
using ParetoBench.Studies;

namespace ParetoBench.Cli;

/// <summary><c>paretobench doctor</c>: what this machine has, what is missing, and what for.</summary>
internal static class DoctorCommand
{
    private static readonly (string Program, string Package, string For)[] Needed =
    [
        ("qemu-system-arm", "qemu-system-arm", "the emulated Arm boards"),
        ("avr-gcc", "gcc-avr avr-libc", "board avr-uno, whose images hold the model"),
        ("gcc", "gcc make libc6-dev libsimavr-dev libelf-dev", "board linux-native and the simulator of the AVR boards"),
        ("arm-none-eabi-gcc", "gcc-arm-none-eabi", "building firmware images (not needed to use them)"),
        ("chromium", "chromium", "the tests of the HTML report (not needed to use it)"),
    ];

    private static readonly Option<string?> Boards = new("--boards") { Description = "The bench's boards.json; else the one in this folder, else the program's own.", HelpName = "FILE" };
    private static readonly Option<string?> Compare = new("--compare-meters") { Description = "Compare the meter and the referenceMeter of this board, and nothing else.", HelpName = "BOARD" };
    private static readonly Option<double> Seconds = new("--seconds") { Description = "Length of the compared window.", HelpName = "S", DefaultValueFactory = _ => 2 };

    public static Command Create()
    {
        Command command = new("doctor", """
            Check this machine: programs, serial ports, boards, meters. Prints what is missing, what it is
            for and how to get it. Every meter of boards.json is opened and takes some samples; none of them
            is told to feed its board.

            With --compare-meters the board's two meters measure the same window; they agree when their
            normalized error is at most 1 (ISO/IEC 17043).

            Exit codes: 0 ok, 1 the meters disagree, 3 a meter of boards.json cannot be used.
            """)
        { Boards, Compare, Seconds };
        command.SetAction((line, cancel) => Task.Run(() => Run(line, cancel), CancellationToken.None));
        return command;
    }

    private static int Run(ParseResult line, CancellationToken cancel)
    {
        TextWriter output = line.InvocationConfiguration.Output;
        BoardCatalog catalog = BenchFile.Read(line.GetValue(Boards));
        if (line.GetValue(Compare) is { } board)
            return DoctorMeters.Compare(output, catalog, board, line.GetValue(Seconds), cancel);
        foreach ((string program, string package, string purpose) in Needed)
            output.WriteLine(Programs.PathOf(program) is { } path ? $"ok       {program} ({path})" : $"missing  {program}: for {purpose}; apt-get install {package}");
        DoctorNano.Write(output);
        string[] ports = System.IO.Ports.SerialPort.GetPortNames();
        output.WriteLine(ports.Length > 0 ? $"ok       serial ports: {string.Join(", ", ports)}" : "none     serial ports: plug a board in, or use the boards that this machine plays itself");
        output.WriteLine($"ok       boards: {string.Join(", ", catalog.Boards.Select(b => b.Id))}; try: paretobench boards check");
        DoctorPins.Check(output, catalog);
        DoctorMeters.Find(output);
        return DoctorMeters.Check(output, catalog);
    }
}
