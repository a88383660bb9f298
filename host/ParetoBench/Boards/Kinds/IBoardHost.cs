using ParetoBench.Boards.Links;

namespace ParetoBench.Boards.Kinds;

/// <summary>Runs a board's runner on this machine: as a process, or in an emulator. Physical boards need none; their port is given.</summary>
public interface IBoardHost : IDisposable
{
    /// <summary>Starts it; returns the link at which its runner answers.</summary>
    ILink Start();

    /// <summary>The reset button: the runner starts anew, at the same link.</summary>
    void Reset();

    /// <summary>Why it ended, with its last words; null while it lives.</summary>
    BenchException? Failure { get; }
}
