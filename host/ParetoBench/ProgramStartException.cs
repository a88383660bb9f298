namespace ParetoBench;

/// <summary>A program of others cannot be started; who wanted it says for which board, and how to get it.</summary>
public sealed class ProgramStartException(string program, Exception cause) : Exception($"Cannot start {program}: {cause.Message}", cause)
{
    public string Program => program;

    /// <summary>In the system's words.</summary>
    public string Reason => InnerException!.Message;
}
