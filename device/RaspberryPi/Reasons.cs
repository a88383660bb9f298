namespace ParetoBench.RaspberryPi;

/// <summary>
/// An exception's reasons, from the outermost to the innermost, in one line. Packages for devices wrap the reason that helps
/// ("Exception while calling libgpiod") around the one that tells (the library is not there).
/// </summary>
internal static class Reasons
{
    private const string Joint = ": ";

    public static string Of(Exception exception)
    {
        List<string> reasons = [];
        for (Exception? e = exception; e != null; e = e.InnerException)
        {
            string reason = FirstSentence(e);
            if (reason.Length > 0 && !reasons.Any(r => r.Contains(reason, StringComparison.Ordinal)))
                reasons.Add(reason);
        }

        return string.Join(Joint, reasons);
    }

    /// <summary>The loader lists every path that it tried, a line each, behind advice on how to debug it.</summary>
    private static string FirstSentence(Exception e)
    {
        string line = e.Message.Split('\n', 2)[0].Trim();
        int end = e is DllNotFoundException ? line.IndexOf(". ", StringComparison.Ordinal) : -1;
        return (end < 0 ? line : line[..end]).TrimEnd('.');
    }
}
