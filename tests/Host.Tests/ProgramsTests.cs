using System.Diagnostics;

namespace ParetoBench.Tests;

/// <summary>Programs of others are found, started and read to their end, whatever they do.</summary>
public sealed class ProgramsTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-programs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_program_is_found_in_the_first_folder_that_has_it()
    {
        string first = Folder("first"), second = Folder("second");
        File.WriteAllText(Path.Combine(second, "tool"), "");
        Assert.Equal(Path.Combine(second, "tool"), Programs.Find("tool", $"{first}:/nowhere:{second}"));
        File.WriteAllText(Path.Combine(first, "tool"), "");
        Assert.Equal(Path.Combine(first, "tool"), Programs.Find("tool", $"{first}:/nowhere:{second}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("/nowhere")]
    public void A_program_that_no_folder_has_is_not_found(string path) => Assert.Null(Programs.Find("sh", path));

    [Fact]
    public void A_folder_of_the_name_is_no_program()
    {
        Folder("tool");
        Assert.Null(Programs.Find("tool", _folder));
    }

    [Fact]
    public void Outputs_and_errors_are_kept_and_shown_line_by_line()
    {
        List<string> shown = [];
        ProgramEnd end = Programs.Run("/bin/sh", ["-c", "echo one; echo two >&2"], timeout: Long, show: shown.Add);
        Assert.Equal((0, true), (end.ExitCode, end.IsOk));
        Assert.Equal(["one", "two"], end.Said.Split('\n').Order());
        Assert.Equal(["one", "two"], shown.Order());
    }

    [Fact]
    public void Arguments_arrive_as_they_are_past_any_shell() =>
        Assert.Equal("[a b][$HOME;'\"*][]", Programs.Run("printf", ["[%s]", "a b", "$HOME;'\"*", ""], timeout: Long).Said);

    [Fact]
    public void A_program_runs_in_the_folder_that_is_named() => Assert.Equal(_folder, Programs.Run("/bin/pwd", [], _folder, Long).Said);

    [Fact]
    public void A_program_that_asks_a_question_finds_the_end_of_its_input() =>
        Assert.Equal("no answer", Programs.Run("/bin/sh", ["-c", "read -r answer || echo no answer"], timeout: Long).Said);

    [Fact]
    public void A_program_that_takes_too_long_is_stopped_and_has_no_exit_code()
    {
        ProgramEnd end = Programs.Run("/bin/sh", ["-c", "sleep 1000; exit 0"], timeout: TimeSpan.FromMilliseconds(100));
        Assert.Equal((null, false), (end.ExitCode, end.IsOk));
    }

    [Fact]
    public void A_program_left_behind_with_the_output_open_is_not_waited_for()
    {
        ProgramEnd end = Programs.Run("/bin/sh", ["-c", "sleep 1000 & echo $!"], timeout: Long);
        using Process left = Process.GetProcessById(int.Parse(end.Said));
        left.Kill();
        Assert.Equal(0, end.ExitCode);
    }

    [Fact]
    public void Of_an_endless_output_the_beginning_is_kept_and_all_of_it_shown()
    {
        int shown = 0;
        ProgramEnd end = Programs.Run("/bin/sh", ["-c", "echo first; seq 100000001 100020000"], timeout: Long, show: _ => shown++);
        Assert.Equal(20_001, shown);
        Assert.StartsWith("first\n100000001\n100000002\n", end.Said);
        Assert.Equal(((64 << 10) - "first\n".Length) / "100000001\n".Length, end.Said.Count(c => c == '\n'));
    }

    [Fact]
    public void A_program_that_is_not_there_is_named_with_the_systems_reason()
    {
        ProgramStartException e = Assert.Throws<ProgramStartException>(() => Programs.Run(Path.Combine(_folder, "none"), []));
        Assert.Equal(Path.Combine(_folder, "none"), e.Program);
        Assert.Contains("No such file", e.Reason);
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
}
