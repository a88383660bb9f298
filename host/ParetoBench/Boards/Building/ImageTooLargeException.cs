namespace ParetoBench.Boards.Building;

/// <summary>A runner with its model is larger than the board's flash.</summary>
public sealed class ImageTooLargeException(string image, long modelBytes) : BenchException(
    FormattableString.Invariant($"the model's {modelBytes:N0} bytes do not fit the flash of board kind {image} beside the runner"), "",
    "Use a smaller scheme such as int8, a smaller candidate, or a board with more flash.", ParetoBench.ExitCode.BoardFailed);
