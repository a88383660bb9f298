namespace ParetoBench;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Null: it was stopped because it took too long.</param>
/// <param name="Said">What it printed, outputs and errors as they came.</param>
public sealed record ProgramEnd(int? ExitCode, string Said)
{
    public bool IsOk => ExitCode == 0;

    /// <summary>The end of a compiler's words tells the error; all of them would fill the screen.</summary>
    public string LastLines
    {
        get
        {
            const int most = 6;
            string[] lines = Said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return lines.Length == 0 ? "it printed nothing" : string.Join(" | ", lines.TakeLast(most));
        }
    }
}
