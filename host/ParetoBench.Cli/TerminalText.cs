namespace ParetoBench.Cli;

/// <summary>Text with names from files, for a terminal.</summary>
internal static class TerminalText
{
    /// <summary>No control character reaches the terminal: it could move the cursor, or hide text.</summary>
    public static string Clean(string text) => string.Concat(text.Select(Shown));

    /// <summary>The same, but lines stay lines.</summary>
    public static string CleanLines(string text) => string.Concat(text.Select(c => c == '\n' ? c : Shown(c)));

    // Beside the control characters, those that turn the direction of text round.
    private static char Shown(char c) =>
        char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') ? '\uFFFD' : c;
}
