using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>boards flash: what it would start, and what it says of a tool that is not there or fails.</summary>
public partial class FlashCommandTests
{
    private static readonly string Templates = Path.Combine(Installation.Root, "docs", "boards", "boards.json");

    [Fact]
    public async Task The_command_lines_of_the_documented_boards_read_as_they_were_reviewed()
    {
        StringBuilder all = new();
        foreach (
            string board in (string[])[
                "nucleo-l4r5zi", "nucleo-f446re", "nucleo-f446re-dfu", "raspberry-pi-pico", "raspberry-pi-pico-drive", "nrf52840-dk", "arduino-mega",
                "arduino-uno"])
        {
            CommandLine run = await CommandLine.Run("boards", "flash", board, "--dry-run", "--boards", Templates);
            Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
            all.Append($"{board}:\n  {run.Output}");
        }
        Expected.Text("flash-dry-run", all.ToString().Replace(Installation.Root, "PROGRAM"));
    }

    [Fact]
    public async Task A_file_that_is_not_built_yet_is_named()
    {
        using SmallStudy study = new();
        study.AddBoard(
            "pi", "serial",
            b =>
                (b["port"], b["flash"]) = (
                    "/dev/ttyUSB0", new System.Text.Json.Nodes.JsonObject { ["tool"] = "ssh", ["target"] = "pi@pi", ["file"] = "not/built" }));
        study.Save();
        CommandLine run = await CommandLine.Run("boards", "flash", "pi", "--boards", study.BoardsPath);
        Assert.Equal(ExitCode.BoardFailed, run.ExitCode);
        Assert.Contains("The file to flash on board pi is missing", run.Error);
    }

    [Theory]
    [InlineData("flash-no-entry", "local-uart")]
    [InlineData("flash-unknown-tool", "odd-tool")]
    [InlineData("flash-no-target", "no-target")]
    public async Task An_entry_that_lacks_something_is_told_with_what(string expected, string board)
    {
        using SmallStudy study = new();
        study.AddBoard("local-uart", "serial", b => b["port"] = "/dev/ttyUSB0");
        study.AddBoard(
            "odd-tool", "serial",
            b => (b["port"], b["image"], b["flash"]) = ("/dev/ttyUSB0", "avr-mega", new System.Text.Json.Nodes.JsonObject { ["tool"] = "hammer" }));
        study.AddBoard(
            "no-target", "serial",
            b => (b["port"], b["image"], b["flash"]) = ("/dev/ttyUSB0", "avr-mega", new System.Text.Json.Nodes.JsonObject { ["tool"] = "avrdude" }));
        study.Save();
        CommandLine run = await CommandLine.Run("boards", "flash", board, "--boards", study.BoardsPath, "--dry-run");
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Expected.Text(expected, run.Error);
    }

    [Fact]
    public async Task An_emulated_board_loads_its_image_itself()
    {
        CommandLine run = await CommandLine.Run("boards", "flash", "qemu-m4", "--boards", Installation.BoardsFile);
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("qemu-m4: nothing to flash; it loads its image at every start: ", run.Output);
    }

    [Fact]
    public async Task Something_else_than_a_model_is_not_baked()
    {
        CommandLine run = await CommandLine.Run("boards", "flash", "avr-uno", "--boards", Installation.BoardsFile, "--bake", Installation.BoardsFile);
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("The file is not a device model, or is damaged", run.Error);
    }

    [Theory]
    [InlineData("echo 'avrdude: 43216 bytes of flash verified'", ExitCode.Ok, "bench: flashed; runner managed")]
    [InlineData("echo 'avrdude: stk500v2_getsync(): not in sync' >&2; exit 1", ExitCode.BoardFailed, "do next: The boot loader does not answer")]
    [InlineData("sleep 60", ExitCode.BoardFailed, "avrdude did not end within 2 s and was stopped")]
    [InlineData("head -c 100000 /dev/urandom", ExitCode.BoardFailed, "did not print \"bytes of flash verified\"")]
    public async Task A_fake_tool_on_the_path_tells_how_it_ends(string script, int exitCode, string told)
    {
        using BenchBoard bench = BenchBoard.WithRunner();
        using SmallStudy study = new();
        study.AddBoard(
            "bench", "serial",
            b =>
                (b["port"], b["flash"]) = (
                    bench.Port, new System.Text.Json.Nodes.JsonObject { ["tool"] = "avrdude", ["target"] = "m2560", ["file"] = "boards.json" }));
        study.Save();
        string tool = Path.Combine(study.Folder, "avrdude");
        File.WriteAllText(tool, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        ProcessStartInfo start = new(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "paretobench.dll"), "boards", "flash", "bench", "--timeout", "2s", "--boards", study.BoardsPath])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{study.Folder}:{Environment.GetEnvironmentVariable("PATH")}";
        using Process program = Process.Start(start)!;
        Task<string> error = program.StandardError.ReadToEndAsync();
        string output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        Assert.Equal(exitCode, program.ExitCode);
        Assert.Contains(told, Port().Replace(output + await error, "PORT"));
    }

    [GeneratedRegex(@"/dev/pts/\d+")]
    private static partial Regex Port();
}
