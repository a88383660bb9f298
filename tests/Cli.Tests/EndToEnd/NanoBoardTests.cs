using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ParetoBench.Boards.Building.Nano;
using ParetoBench.Results;
using ParetoBench.Tests.Boards;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>Boards with .NET nanoFramework, from the command line.</summary>
public sealed class NanoBoardTests
{
    private static readonly string Templates = Path.Combine(Installation.Root, "docs", "boards", "boards.json");
    private static readonly string Candidates = Path.Combine(Installation.Root, "examples", "program-phases", "candidates");
    private static readonly string Model = Path.Combine(Installation.Root, "device", "vectors", "models", "fc-i8.pbm");

    [Fact]
    public async Task A_perceptron_a_convolution_and_a_recurrent_network_give_rows_from_the_virtual_device()
    {
        using FakeNano nano = new();
        using SmallStudy study = new("nanoclr");
        foreach (string name in (string[])["mlp-8x8-32", "conv-16-flat", "gru-16"])
            File.Copy(Path.Combine(Candidates, name + ".onnx"), study.CandidatePath(name));
        study.Study["candidates"] = new JsonArray(
            [.. ((string[])["mlp-8x8-32", "conv-16-flat", "gru-16"]).Select(n => (JsonNode)new JsonObject { ["id"] = n, ["file"] = $"candidates/{n}.onnx" })]);
        study.Study["schemes"] = new JsonArray("int8");

        CommandLine run = await nano.Run(study.Arguments());

        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        IReadOnlyList<MeasurementRow> rows = study.Rows();
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Equal((MeasurementStatus.Completed, Provenance.Emulated, "managed"), (row.Status, row.Provenance, row.Engine)));
        Assert.All(rows, row => Assert.True(row.LatencyMs > 0 && row.ArenaBytes > 0 && row.Iterations == 30));
    }

    [Fact]
    public async Task A_board_whose_console_is_its_only_port_gives_rows_too()
    {
        using PtyPair cable = new();
        using FakeNano nano = new(cable.DevicePath);
        using SmallStudy study = new("bench");
        study.Study["schemes"] = new JsonArray("int8");
        study.AddBoard("bench", "nano-console", b => (b["port"], b["flash"]) = (cable.HostPath, new JsonObject { ["tool"] = "nanoff" }));

        CommandLine run = await nano.Run(study.Arguments());

        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        Assert.Equal(3, study.Rows().Count);
        Assert.All(study.Rows(), row => Assert.Equal((MeasurementStatus.Completed, Provenance.Physical), (row.Status, row.Provenance)));
    }

    [Fact]
    public async Task Who_is_there_is_told_by_an_application_without_a_variant()
    {
        using FakeNano nano = new();
        CommandLine check = await nano.Run("boards", "check", "nanoclr", "--boards", Installation.BoardsFile);
        Assert.Equal((ExitCode.Ok, ""), (check.ExitCode, check.Error));
        Assert.StartsWith("nanoclr: ok; runner nano 0.1.0 on nanoclr, engine managed, variants are built in, clock ", check.Output);
    }

    [Fact]
    public async Task Tools_that_are_not_there_are_named_with_how_to_get_them()
    {
        using OwnEnvironment nothing = new();
        CommandLine check = await nothing.Run("boards", "check", "nanoclr", "--boards", Installation.BoardsFile);
        Assert.Equal(ExitCode.BoardFailed, check.ExitCode);
        Expected.Text("nano-not-available", check.Output);
    }

    [Fact]
    public async Task A_run_reports_the_absent_virtual_device_and_measures_on_the_others()
    {
        using OwnEnvironment nothing = new();
        using SmallStudy study = new("nanoclr", "local");
        CommandLine run = await nothing.Run(study.Arguments());
        const string told = "board nanoclr is not available: this machine lacks nanoclr, the MetadataProcessor";
        Assert.Contains(told, run.Error + run.Output, StringComparison.OrdinalIgnoreCase);
        Assert.All(study.Rows().Where(r => r.Board == "nanoclr"), row => Assert.Equal(MeasurementStatus.Failed, row.Status));
        Assert.All(study.Rows().Where(r => r.Board == "local"), row => Assert.Equal(MeasurementStatus.Completed, row.Status));
    }

    [Fact]
    public async Task The_doctor_tells_the_core_library_that_it_has_and_the_tools_that_are_missing()
    {
        using OwnEnvironment nothing = new();
        string[] lines = (await nothing.Run("doctor")).Output.Split('\n');
        Assert.Contains($"ok       nanoFramework.CoreLibrary 1.17.11 ({NanoTools.OwnCoreLibrary})", lines);
        Assert.Contains("missing  nanoclr: for board nanoclr, nanoFramework's virtual device; dotnet tool install -g nanoclr", lines);
        Assert.Contains("missing  nanoff: for physical boards with .NET nanoFramework; dotnet tool install -g nanoff", lines);
        Assert.Contains(lines, line => line.StartsWith("missing  the MetadataProcessor: ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("missing  the C# compiler", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_doctor_tells_where_tools_are_that_it_finds()
    {
        using FakeNano nano = new();
        string output = (await nano.Run("doctor")).Output;
        Assert.Contains("ok       nanoclr (", output);
        Assert.Contains("ok       nanoff (", output);
        Assert.DoesNotContain("MetadataProcessor", output);
    }

    [Theory]
    [InlineData("nano-esp32")]
    [InlineData("nano-pico")]
    public async Task A_dry_run_writes_the_sources_and_shows_every_command_whatever_caches_and_path_hold(string board)
    {
        using OwnEnvironment user = new();
        FillCache(user);
        user.Script("csc", "exit 1");
        string folder = Directory.CreateTempSubdirectory("paretobench-nano-").FullName;
        try
        {
            CommandLine run = await user.Run("boards", "flash", board, "--boards", Templates, "--bake", Model, "--dry-run", "--output", folder);
            Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
            // In quotes where the path has a space.
            string shown = Regex.Replace(run.Output, $"'({Regex.Escape(folder)}[^']*)'", "$1").Replace(folder, "FOLDER")
                .Replace(NanoTools.OwnCoreLibrary, "PROGRAM/nanoframework");
            Expected.Text($"flash-{board}", string.Join('\n', shown.Split('\n').Select(WithoutCompiler)));
            Assert.Equal(
                ["BakedCase.cs", "ParetoBench.Data0.cs", "ParetoBench.Data0.rsp", "ParetoBench.Nano.rsp"],
                Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_variant_that_cannot_be_converted_here_is_written_all_the_same()
    {
        using OwnEnvironment nothing = new();
        string folder = Directory.CreateTempSubdirectory("paretobench-nano-").FullName;
        try
        {
            CommandLine run = await nothing.Run("boards", "flash", "nanoclr", "--boards", Installation.BoardsFile, "--bake", Model, "--output", folder);
            Assert.Equal(ExitCode.BoardFailed, run.ExitCode);
            Assert.Contains("The application of board nanoclr was written but cannot be built: this machine lacks the MetadataProcessor", run.Error);
            Assert.True(File.Exists(Path.Combine(folder, "ParetoBench.Nano.rsp")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task An_application_is_joined_with_the_core_library_that_comes_with_the_program()
    {
        using FakeNano nano = new();
        string folder = Directory.CreateTempSubdirectory("paretobench-nano-").FullName;
        try
        {
            CommandLine run = await nano.Run("boards", "flash", "nanoclr", "--boards", Installation.BoardsFile, "--bake", Model, "--output", folder);
            Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
            byte[] library = File.ReadAllBytes(Path.Combine(NanoTools.OwnCoreLibrary, "mscorlib.pe"));
            Assert.Equal(library, File.ReadAllBytes(Path.Combine(folder, NanoBuild.ImageFile))[..library.Length]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A later core library in the user's package cache, found by home or by variable. It is none of the program's business.</summary>
    private static void FillCache(OwnEnvironment user)
    {
        string cache = Path.Combine(user.Home, ".nuget", "packages");
        string package = Directory.CreateDirectory(Path.Combine(cache, "nanoframework.corelibrary", "99.0.0", "lib")).FullName;
        File.WriteAllText(Path.Combine(package, "mscorlib.dll"), "");
        File.WriteAllText(Path.Combine(package, "mscorlib.pe"), "");
        user.Variables["NUGET_PACKAGES"] = cache;
    }

    // The SDK's place differs from machine to machine.
    private static string WithoutCompiler(string line)
    {
        const string compiler = "/Roslyn/bincore/csc.dll";
        int end = line.IndexOf(compiler, StringComparison.Ordinal);
        return end < 0 ? line : "CSC" + line[(end + compiler.Length)..];
    }
}
