using ParetoBench.Boards.Links;

namespace ParetoBench.Boards;

/// <summary>One board at the other end of a link: a port to be opened, or a runner or an emulator that this machine starts.</summary>
public interface IBoardConnection : IDisposable
{
    /// <summary>Starts what has to be started, and opens the link.</summary>
    /// <exception cref="BenchException">The port or a program is not there, or the board's entry is incomplete.</exception>
    ILink Open();

    /// <summary>Why the board's program ended, with its last words; null while it lives, and where there is none.</summary>
    BenchException? Failure => null;
}
