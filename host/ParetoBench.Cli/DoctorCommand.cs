using System.CommandLine;
using ParetoBench.Boards;
using ParetoBench.Deployment.Nano;

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

    public static Command Create()
    {
        Command command = new("doctor", "Check this machine: programs, serial ports, boards. Prints what is missing, what it is for and how to get it.");
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult line)
    {
        TextWriter output = line.InvocationConfiguration.Output;
        foreach ((string program, string package, string purpose) in Needed)
            output.WriteLine(Programs.PathOf(program) is { } path ? $"ok       {program} ({path})" : $"missing  {program}: for {purpose}; apt-get install {package}");
        output.WriteLine(Programs.PathOf("nanoclr") is { } nanoclr ? $"ok       nanoclr ({nanoclr})" : "missing  nanoclr: for board nanoclr, nanoFramework's virtual device; dotnet tool install -g nanoclr");
        foreach (string missing in NanoTools.Find().Missing)
            output.WriteLine($"missing  {missing}; for boards with .NET nanoFramework");
        string[] ports = System.IO.Ports.SerialPort.GetPortNames();
        output.WriteLine(ports.Length > 0 ? $"ok       serial ports: {string.Join(", ", ports)}" : "none     serial ports: plug a board in, or use the boards that this machine plays itself");
        output.WriteLine($"ok       boards: {string.Join(", ", BoardCatalog.Read(File.Exists("boards.json") ? "boards.json" : Installation.BoardsFile).Boards.Select(b => b.Id))}; try: paretobench boards check");
        return ExitCode.Ok;
    }
}
