using System.Text.Json;
using ParetoBench.Tests.Boards;

namespace ParetoBench.Tests.Packaging;

[Collection(PackagesCollection.Name)]
public sealed class ToolPackageTests(Packages packages)
{
    private const long Most = 60_000_000;

    private readonly InstalledTool _tool = packages.Tool;

    [Fact]
    public void A_package_is_small_and_holds_the_native_libraries_of_its_system_alone()
    {
        Assert.InRange(new FileInfo(packages.FileOf("ParetoBench." + Packages.System)).Length, 5_000_000, Most);
        Assert.InRange(new FileInfo(packages.FileOf("ParetoBench")).Length, 1, 100_000);
        string machines = NativeMachine.Of(_tool.Root, "firmware-images", "linux-runner", "linux-onnxruntime");
        Assert.Equal(Packages.System, machines);
    }

    [Fact]
    public void A_package_of_another_system_holds_that_ones_libraries()
    {
        Assert.InRange(new FileInfo(packages.FileOf("ParetoBench." + Packages.Other)).Length, 5_000_000, Most);
        IReadOnlyList<string> files = packages.Read("ParetoBench." + Packages.Other).Files;
        Assert.Contains(files, file => file.EndsWith("/onnxruntime.dll", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => file.EndsWith(".so", StringComparison.Ordinal) && !file.Contains("/linux-"));
    }

    [Fact]
    public void The_licences_of_others_go_along() =>
        Assert.True(File.Exists(Path.Combine(_tool.Root, "licences", "Microsoft.ML.OnnxRuntime", "ThirdPartyNotices.txt")));

    [Fact]
    public void The_demo_measures_two_candidates_on_this_machine()
    {
        Assert.True(_tool.Demo.ExitCode == 0, _tool.Demo.Said);
        Assert.Contains("2 candidates", _tool.Demo.Error);
        Assert.Contains("local (local): this machine, .NET runner", _tool.Demo.Output);
        Assert.Contains("6 measured", _tool.Demo.Output);
        Assert.True(File.Exists(Path.Combine(_tool.DemoRun, "report.html")));
    }

    [Fact]
    public void A_study_is_run_and_its_runs_lie_in_the_current_folder()
    {
        string study = Path.Combine(_tool.Root, "examples", "program-phases", "study.json");
        Command run = _tool.Run("run", study, "--only", "local", "--candidates", "markov-1,linear-8");
        Assert.True(run.ExitCode == 0, run.Said);
        string folder = Assert.Single(Directory.GetDirectories(Path.Combine(_tool.Here, "runs", "program-phases")));
        Command frontier = _tool.Run("frontier", folder, "--minimize", "latency_ms,ram_bytes", "--maximize", "accuracy", "--csv", "-");
        Assert.Equal((0, 7), (frontier.ExitCode, frontier.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.Contains("dominated_by", frontier.Output);
    }

    [Fact]
    public void A_candidate_that_the_study_has_not_is_told_with_those_that_it_has()
    {
        Command demo = _tool.Run("demo", "--candidates", "markov-9");
        Assert.Equal(2, demo.ExitCode);
        Assert.Contains("The study has no candidate 'markov-9'", demo.Error);
        Assert.Contains("Its candidates are: last-value, markov-1", demo.Error);
    }

    [Fact]
    public void Boards_are_listed_and_those_of_this_machine_answer_the_C_runner_built_in_the_users_cache()
    {
        Command list = _tool.Run("boards", "list"), check = _tool.Run("boards", "check", "local", "linux-native");
        Assert.Equal(0, list.ExitCode);
        Assert.Contains("avr-uno", list.Output);
        Assert.True(check.ExitCode == 0, check.Said);
        Assert.Contains("local: ok; runner managed", check.Output);
        Assert.Contains("linux-native: ok; runner native", check.Output);
        Assert.Single(Directory.GetFiles(Path.Combine(_tool.Home, ".cache", "paretobench"), "runner", SearchOption.AllDirectories));
    }

    [Fact]
    public void What_is_cleaned_out_of_the_users_cache_is_made_again()
    {
        Assert.Equal(0, _tool.Run("boards", "check", "linux-native").ExitCode);
        string sources = Assert.Single(Directory.GetDirectories(Path.Combine(_tool.Home, ".cache", "paretobench"), "native-*"));
        File.Delete(Path.Combine(sources, "core", "cobs.c"));
        File.Delete(Path.Combine(sources, "build", "linux", "runner"));
        Command check = _tool.Run("boards", "check", "linux-native");
        Assert.True(check.ExitCode == 0, check.Said);
    }

    [Fact]
    public void A_model_is_baked_into_an_image_in_the_users_cache()
    {
        Command bake = _tool.Run("boards", "flash", "avr-uno", "--bake", Path.Combine(Checkout.Folder, "device", "vectors", "models", "fc-i8.pbm"));
        Assert.True(bake.ExitCode == 0, bake.Said);
        Assert.Contains(Path.Combine(_tool.Home, ".cache", "paretobench", "native-"), bake.Output);
    }

    [Fact]
    public void Flashing_shows_its_steps()
    {
        File.WriteAllText(Path.Combine(_tool.Here, "pi.json"), """
            { "boards": [ { "id": "pi-1", "kind": "ssh", "host": "pi@pi", "runner": "linux", "engine": "ort",
              "flash": { "tool": "ssh-dotnet", "target": "pi@pi", "file": "device/RaspberryPi/ParetoBench.RaspberryPi.csproj" } } ] }
            """);
        Command pi = _tool.Run("boards", "flash", "pi-1", "--dry-run", "--boards", "pi.json");
        Assert.Equal((0, ""), (pi.ExitCode, pi.Error));
        Assert.Equal(["ssh", "scp", "scp", "ssh"], pi.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')[0]));
        // Paths with spaces stand in quotes.
        string shown = pi.Output.Replace("'", "");
        Assert.Contains($"{_tool.Root}/linux-runner pi@pi:paretobench-runner.new", shown);
        Assert.Contains($"{_tool.Root}/linux-onnxruntime/linux-arm64/libonnxruntime.so pi@pi:paretobench-runner.new/", shown);
        Command nucleo = _tool.Run("boards", "flash", "nucleo-l4r5zi", "--dry-run", "--boards", Path.Combine(_tool.Root, "docs", "boards", "boards.json"));
        Assert.Contains($"program {{{_tool.Root}/firmware-images/nucleo-l4r5zi/runner.elf}} verify", nucleo.Output);
    }

    [Theory]
    [InlineData("managed")]
    [InlineData("native")]
    [InlineData("ort")]
    public void A_Linux_board_gets_the_runner_over_ssh_without_sources(string engine)
    {
        using ThrowAwaySshServer server = new();
        string arguments = JsonSerializer.Serialize(server.Arguments);
        File.WriteAllText(Path.Combine(_tool.Here, "ssh.json"), $$"""
            { "boards": [ { "id": "pi", "kind": "ssh", "host": "{{server.Host}}", "runner": "linux", "engine": "{{engine}}", "arguments": {{arguments}},
              "flash": { "tool": "ssh-dotnet", "target": "{{server.Host}}", "arguments": {{arguments}}, "processor": "x64",
                         "file": "device/RaspberryPi/ParetoBench.RaspberryPi.csproj" } } ] }
            """);
        Command flash = _tool.Run("boards", "flash", "pi", "--boards", "ssh.json");
        Assert.True(flash.ExitCode == 0, flash.Said);
        Assert.Contains("pi: flashed; runner managed", flash.Output);
        Command check = _tool.Run("boards", "check", "--boards", "ssh.json");
        Assert.Contains($"engine {engine}", check.Output);
    }

    [Fact]
    public void The_doctor_looks_at_the_machine()
    {
        Command doctor = _tool.Run("doctor");
        Assert.Equal(0, doctor.ExitCode);
        Assert.Contains("boards: local, linux-native", doctor.Output);
    }

    [Fact]
    public void The_installation_is_never_written_to()
    {
        _tool.Run("boards", "check", "local", "linux-native", "avr-uno", "nanoclr");
        Assert.Equal(_tool.AsInstalled, _tool.Contents());
    }
}
