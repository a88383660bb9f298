using System.Diagnostics;

namespace ParetoBench.Boards.Flashing;

/// <summary>Flashes one board with the tool that boards.json names.</summary>
/// <param name="path">Folders with programs, as in PATH.</param>
/// <param name="timeout">Each program is stopped after it.</param>
/// <param name="show">Takes the command line, then what the tool prints, line by line.</param>
public sealed class FlashRun(string path, TimeSpan timeout, Action<string> show)
{
    /// <summary>A tool that prints without end must not fill the memory.</summary>
    private const int MostSaid = 64 << 10;

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromMinutes(2);

    /// <exception cref="BenchException">The tool is missing, fails, hangs, or does not say that it worked.</exception>
    public void Flash(IFlashTool tool, FlashRequest request)
    {
        foreach (FlashStep step in tool.Steps(request))
        {
            show(step.CommandLine);
            (int exitCode, string said) = Run(Find(tool, step, request), step, request);
            if (tool.Judge(exitCode, said) is { } fault)
                throw Failed(request, fault.What, fault.Todo);
        }
    }

    private string Find(IFlashTool tool, FlashStep step, FlashRequest request) => path
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, step.Program))
        .FirstOrDefault(File.Exists)
        ?? throw Failed(request, $"{step.Program} is not installed", $"{tool.Install}; then run this again.");

    private (int ExitCode, string Said) Run(string program, FlashStep step, FlashRequest request)
    {
        ProcessStartInfo start = new(program, step.Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        // A tool that asks a question gets no answer, and must not wait for one.
        process.StandardInput.Close();
        List<string> said = [];
        int kept = 0;
        void Keep(object sender, DataReceivedEventArgs line)
        {
            if (line.Data == null)
                return;
            lock (said)
            {
                show(line.Data);
                if ((kept += line.Data.Length) <= MostSaid)
                    said.Add(line.Data);
            }
        }
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(timeout))
        {
            process.Kill(entireProcessTree: true);
            throw Failed(request, $"{step.Program} did not end within {timeout.TotalSeconds:0.#} s and was stopped",
                "Unplug the board and plug it in again; the image on it may be incomplete. A slow link needs a longer --timeout.");
        }
        // Its last words may still be on their way; a program that it left behind may hold its output open for ever.
        Task.Run(process.WaitForExit).Wait(LastWords);
        lock (said)
            return (process.ExitCode, string.Join('\n', said));
    }

    private static BenchException Failed(FlashRequest request, string what, string todo) =>
        new($"Board {request.Board} was not flashed: {what}", $"board {request.Board}", todo, ExitCode.BoardFailed);
}
