namespace ParetoBench.Deployment;

/// <summary>The runner understood a request and refused it.</summary>
public sealed class RequestRefusedException(int code, long detail, string what, string where, string todo) : RunnerException(what, where, todo)
{
    /// <summary>One of <see cref="Protocol.ErrorCode"/>.</summary>
    public int Code { get; } = code;

    /// <summary>What PROTOCOL.md says for the code.</summary>
    public long Detail { get; } = detail;
}
