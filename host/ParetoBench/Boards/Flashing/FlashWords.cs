namespace ParetoBench.Boards.Flashing;

/// <summary>Judges by the words that a tool prints: one that says it worked, and those of known failures.</summary>
/// <param name="success">Printed only when the image was written, and compared where the tool compares.</param>
/// <param name="known">Words of a failure, with what to do.</param>
internal sealed class FlashWords(string success, params (string Said, string Todo)[] known)
{
    private const string Unknown = "Read the tool's output above; try its command line by hand.";

    public FlashFault? Judge(string tool, int exitCode, string said)
    {
        foreach ((string words, string todo) in known)
        {
            if (said.Contains(words, StringComparison.OrdinalIgnoreCase))
                return new FlashFault($"{tool} failed: {LineWith(said, words)}", todo);
        }
        if (exitCode != 0)
            return new FlashFault($"{tool} ended with exit code {exitCode}", Unknown);
        return said.Contains(success, StringComparison.OrdinalIgnoreCase) ? null
            : new FlashFault($"{tool} ended without an error, but did not print \"{success}\"", "Treat the board as not flashed. " + Unknown);
    }

    private static string LineWith(string said, string words)
    {
        const int most = 160;
        string line = said.Split('\n').First(l => l.Contains(words, StringComparison.OrdinalIgnoreCase)).Trim();
        return line.Length <= most ? line : line[..most];
    }
}
