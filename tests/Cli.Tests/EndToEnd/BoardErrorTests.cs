using System.Text.RegularExpressions;
using ParetoBench.Boards.Links;
using ParetoBench.Results;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>A board that is not there or not what it should be: its jobs fail with the reason, the other board's are done.</summary>
public partial class BoardErrorTests
{
    [Fact]
    public Task A_port_that_does_not_exist_is_named() =>
        Fails("board-no-port", study => study.AddBoard("bench", "serial", b => b["port"] = "/dev/ttyNOWHERE7"));

    [Fact]
    public async Task A_port_that_another_program_holds_is_busy()
    {
        using BenchBoard bench = new();
        using SerialLink other = SerialLink.Open(bench.Port, 115200);
        await Fails("board-busy-port", study => bench.AddTo(study, "bench"));
    }

    [Fact]
    public async Task What_another_program_on_the_board_prints_is_shown()
    {
        using BenchBoard bench = new();
        using SerialLink console = SerialLink.Open(bench.DevicePath, 115200);
        Thread prompt = new(() => PrintToWhoWrites(console));
        prompt.Start();
        await Fails("board-prints-text", study => bench.AddTo(study, "bench"));
        console.Dispose();
        prompt.Join();
    }

    [Fact]
    public async Task Nothing_at_the_other_end_is_silence()
    {
        using BenchBoard bench = new();
        await Fails("board-silent", study => bench.AddTo(study, "bench"));
    }

    [Fact]
    public async Task A_runner_for_another_board_is_told_from_the_right_one()
    {
        using BenchBoard bench = BenchBoard.WithRunner();
        await Fails("board-wrong-firmware", study => bench.AddTo(study, "bench", runner: "nucleo"));
    }

    [Fact]
    public Task A_missing_firmware_image_is_named() => Fails("board-no-image", study =>
        study.AddBoard("bench", "qemu", b => (b["image"], b["machine"]) = ("nowhere", "mps2-an386")));

    [Fact]
    public async Task An_emulator_that_ends_at_once_gives_its_last_words()
    {
        Qemu.MustBeInstalled();
        string told = await Failure(study => study.AddBoard("bench", "qemu", b => (b["image"], b["machine"]) = ("qemu-m4", "no-such-machine")));
        Assert.Contains("qemu-system-arm ended with exit code 1; it printed: qemu-system-arm: unsupported machine type", told);
    }

    private static async Task Fails(string expected, Action<SmallStudy> addBench) => Expected.Text(expected, await Failure(addBench));

    /// <summary>What is told when the board "bench" cannot be used: the note at once, and the reason that is kept with its jobs.</summary>
    private static async Task<string> Failure(Action<SmallStudy> addBench)
    {
        using SmallStudy study = new("bench", "local");
        addBench(study);
        CommandLine run = await study.Run();
        Assert.Equal(ExitCode.BoardFailed, run.ExitCode);
        MeasurementRow[] rows = [.. study.Rows()];
        Assert.Equal(
            (6, 6),
            (
                rows.Count(r => r is { Board: "local", Status: MeasurementStatus.Completed }),
                rows.Count(r => r is { Board: "bench", Status: MeasurementStatus.Failed })));
        string note = run.Error.Split('\n').Single(line => line.StartsWith("note: ", StringComparison.Ordinal));
        return $"{Steady(note)}\n{Steady(rows.Where(r => r.Board == "bench").Select(r => r.Reason).Distinct().Single())}\n";
    }

    /// <summary>Without what differs from machine to machine and run to run.</summary>
    private static string Steady(string text)
    {
        text = text.Replace(Installation.Root, "PROGRAM");
        text = Ports().Replace(Pty().Replace(text, "PORT"), "(the ports that there are)");
        text = Holder().Replace(text, "process N, PROGRAM of USER");
        return Count().Replace(text, "sent N bytes");
    }

    private static void PrintToWhoWrites(SerialLink console)
    {
        byte[] received = new byte[1000];
        try
        {
            while (true)
            {
                if (console.Read(received, 0, received.Length, TimeSpan.FromSeconds(1)) > 0)
                    console.Write("U-Boot 2024.01 login: \r\n"u8.ToArray(), 0, 24);
            }
        }
        catch (LinkException)
        {
            // The test has closed the port.
        }
    }

    [GeneratedRegex(@"/dev/pts/\d+")]
    private static partial Regex Pty();

    [GeneratedRegex(@"Available ports: .*|This machine has no serial ports\.")]
    private static partial Regex Ports();

    [GeneratedRegex(@"process \d+, \S+ of [^\s.]+")]
    private static partial Regex Holder();

    [GeneratedRegex(@"sent \d+ bytes")]
    private static partial Regex Count();
}
