using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>A marker pin needs libgpiod. Files of its names that are no libraries stand in front of what the machine has.</summary>
public sealed class PinLibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-pins-").FullName;

    public PinLibraryTests()
    {
        foreach (int version in (int[])[1, 2, 3])
            File.WriteAllText(Path.Combine(_folder, $"libgpiod.so.{version}"), "no library\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Doctor_says_that_the_library_is_missing_and_how_to_install_it()
    {
        CommandLine doctor = await Doctor(marker: 17);
        Assert.Contains("missing  libgpiod: for the marker pin of board here; apt-get install libgpiod3 (Debian 12: libgpiod2)", doctor.Output);
    }

    [Fact]
    public async Task Doctor_says_that_the_library_is_there()
    {
        string library = Path.Combine(_folder, "libgpiod.so.2"), empty = Path.Combine(_folder, "empty.c");
        File.WriteAllText(empty, "int gpiod_nothing;\n");
        using (Process gcc = Process.Start("gcc", ["-shared", "-fPIC", "-o", library, empty]))
        {
            await gcc.WaitForExitAsync();
            Assert.Equal(0, gcc.ExitCode);
        }
        Assert.Contains("ok       libgpiod.so.2: for the marker pin of board here", (await Doctor(marker: 17)).Output);
    }

    [Fact]
    public async Task The_runner_says_the_inner_reason_in_one_line()
    {
        string runner = Path.Combine(AppContext.BaseDirectory, "paretobench-runner.dll");
        CommandLine said = await Run([runner, "--stdio", "--marker", "5000"]);
        Assert.Equal(3, said.ExitCode);
        Assert.StartsWith("paretobench-runner: cannot drive GPIO 5000 as the marker pin: ", said.Error);
        Assert.Contains(
            "Unable to load shared library 'libgpiod.so.3' or one of its dependencies; install libgpiod (apt-get install libgpiod3, on Debian 12 libgpiod2)",
            said.Error);
        Assert.Single(said.Error.TrimEnd().Split('\n'));
    }

    private Task<CommandLine> Doctor(int marker)
    {
        string boards = Path.Combine(_folder, "boards.json");
        JsonObject board = new() { ["id"] = "here", ["kind"] = "local", ["marker"] = marker };
        File.WriteAllText(boards, new JsonObject { ["boards"] = new JsonArray(board) }.ToJsonString());
        return Run([Path.Combine(AppContext.BaseDirectory, "paretobench.dll"), "doctor", "--boards", boards]);
    }

    private async Task<CommandLine> Run(string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LD_LIBRARY_PATH"] = _folder;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandLine(process.ExitCode, await output, await error);
    }
}
