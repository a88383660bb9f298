namespace ParetoBench.Boards.Flashing;

/// <summary>Why an image is not on a board.</summary>
/// <param name="What">What happened, in words.</param>
/// <param name="Todo">What the reader can do next.</param>
public sealed record FlashFault(string What, string Todo);
