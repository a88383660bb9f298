using System.Diagnostics;
using ParetoBench.Boards.Kinds;

namespace ParetoBench.Tests.Boards.Kinds;

/// <summary>The shell that ties a program to the one that started it.</summary>
public sealed class DieWithParentTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private Process? _shell;

    public void Dispose() => _shell?.Dispose();

    [Fact]
    public void The_programs_exit_code_is_the_shells()
    {
        Start("/bin/sh", "-c", "exit 7");
        Assert.True(_shell!.WaitForExit(Long));
        Assert.Equal(7, _shell.ExitCode);
    }

    [Fact]
    public void Arguments_arrive_as_they_are()
    {
        Start("printf", "[%s]", "a b", "$HOME", "");
        Assert.Equal("[a b][$HOME][]", _shell!.StandardOutput.ReadToEnd());
    }

    [Fact]
    public void The_program_gets_no_input()
    {
        Start("cat");
        Assert.True(_shell!.WaitForExit(Long));
        Assert.Equal(0, _shell.ExitCode);
    }

    [Fact]
    public void The_program_is_killed_when_the_input_of_the_shell_ends()
    {
        Start("/bin/sh", "-c", "echo $$; exec sleep 1000");
        using Process program = Process.GetProcessById(int.Parse(_shell!.StandardOutput.ReadLine()!));
        _shell.StandardInput.Close();
        Assert.True(_shell.WaitForExit(Long));
        Assert.Equal(128 + 9, _shell.ExitCode);
        Assert.True(program.WaitForExit(Long));
    }

    private void Start(string program, params string[] arguments) => _shell = Programs.Start(DieWithParent.Shell, DieWithParent.Arguments(program, arguments));
}
