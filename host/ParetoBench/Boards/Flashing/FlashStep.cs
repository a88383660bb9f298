namespace ParetoBench.Boards.Flashing;

/// <summary>One program to start.</summary>
public sealed record FlashStep(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>As one would type it.</summary>
    public string CommandLine => string.Join(' ', Arguments.Prepend(Program).Select(Quoted));

    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=@,+%".Contains(c)) ? argument : $"'{argument.Replace("'", "'\\''")}'";
}
