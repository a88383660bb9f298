namespace ParetoBench.Deployment;

/// <summary>A board answered wrongly or not at all.</summary>
public class RunnerException(string what, string where, string todo, Exception? inner = null)
    : BenchException(what, where, todo, ParetoBench.ExitCode.BoardFailed, inner);
