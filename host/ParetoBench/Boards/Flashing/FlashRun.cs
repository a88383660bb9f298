namespace ParetoBench.Boards.Flashing;

/// <summary>Flashes one board with the tool that boards.json names.</summary>
/// <param name="path">Folders with programs, as in PATH.</param>
/// <param name="timeout">Each program is stopped after it.</param>
/// <param name="show">Takes the command line, then what the tool prints, line by line.</param>
public sealed class FlashRun(string path, TimeSpan timeout, Action<string> show)
{
    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromMinutes(2);

    /// <exception cref="BenchException">The tool is missing, fails, hangs, or does not say that it worked.</exception>
    public void Flash(IFlashTool tool, FlashRequest request)
    {
        foreach (ProgramCall step in tool.Steps(request))
        {
            show(step.CommandLine);
            ProgramEnd end = Programs.Run(Find(tool, step, request), step.Arguments, timeout: timeout, show: show);
            if (end.ExitCode is not { } exitCode)
            {
                throw Failed(request, $"{step.Program} did not end within {timeout.TotalSeconds:0.#} s and was stopped",
                    "Unplug the board and plug it in again; the image on it may be incomplete. A slow link needs a longer --timeout.");
            }
            if (tool.Judge(exitCode, end.Said) is { } fault)
                throw Failed(request, fault.What, fault.Todo);
        }
    }

    private string Find(IFlashTool tool, ProgramCall step, FlashRequest request) => Programs.Find(step.Program, path)
        ?? throw Failed(request, $"{step.Program} is not installed", $"{tool.Install}; then run this again.");

    private static BenchException Failed(FlashRequest request, string what, string todo) =>
        new($"Board {request.Board} was not flashed: {what}", $"board {request.Board}", todo, ExitCode.BoardFailed);
}
