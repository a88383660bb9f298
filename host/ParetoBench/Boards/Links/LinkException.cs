namespace ParetoBench.Boards.Links;

/// <summary>The byte stream to a board cannot be opened, or broke.</summary>
public sealed class LinkException(string what, string where, string todo, Exception? inner = null)
    : BenchException(what, where, todo, ParetoBench.ExitCode.BoardFailed, inner);
