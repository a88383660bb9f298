using System.ComponentModel;
using System.Diagnostics;

namespace ParetoBench;

/// <summary>The one place that looks for other programs on PATH and starts them, never through a shell of ours.</summary>
/// <remarks>
/// CliWrap is not used: it waits until every process that inherited a program's output has closed it, and flash tools leave
/// servers behind; and a board's process must keep its input open for as long as this process lives.
/// </remarks>
public static class Programs
{
    /// <summary>A tool that prints without end must not fill the memory; of more, the beginning is kept.</summary>
    private const int MostKeptCharacters = 64 << 10;

    /// <summary>After a program has ended, its last words may still be on their way.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private static readonly string[] Suffixes = OperatingSystem.IsWindows() ? ["", ".exe"] : [""];

    /// <summary>Folders with programs, as in PATH.</summary>
    public static string SearchPath => Environment.GetEnvironmentVariable("PATH") ?? "";

    /// <summary>Full path of a program of PATH; null: it is not installed.</summary>
    /// <param name="path">Other folders than PATH's, in PATH's form.</param>
    public static string? Find(string name, string? path = null) => (path ?? SearchPath)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Suffixes.Select(suffix => Path.Combine(folder, name + suffix)))
        .FirstOrDefault(File.Exists);

    /// <summary>Starts a program that lives on: its three streams are the caller's, and so is its end.</summary>
    /// <exception cref="ProgramStartException">It is not there, or may not be executed.</exception>
    public static Process Start(string program, IEnumerable<string> arguments, string? folder = null)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder ?? "",
        };
        try
        {
#pragma warning disable RS0030 // Everybody else comes here.
            return Process.Start(start)!;
#pragma warning restore RS0030
        }
        catch (Win32Exception e)
        {
            throw new ProgramStartException(program, e);
        }
    }

    /// <summary>Runs a program to its end. It gets no input: one that asks a question must not wait for an answer.</summary>
    /// <param name="folder">Where it is started; null: here.</param>
    /// <param name="timeout">It is stopped after it, with all that it started; null: it may take as long as it needs.</param>
    /// <param name="show">Takes what it prints, line by line.</param>
    /// <exception cref="ProgramStartException">It is not there, or may not be executed.</exception>
    public static ProgramEnd Run(string program, IEnumerable<string> arguments, string? folder = null, TimeSpan? timeout = null, Action<string>? show = null)
    {
        using Process process = Start(program, arguments, folder);
        process.StandardInput.Close();
        List<string> said = [];
        long kept = 0;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        bool hasEnded = process.WaitForExit(timeout ?? Timeout.InfiniteTimeSpan);
        if (!hasEnded)
            process.Kill(entireProcessTree: true);
        // A program that it left behind may hold its output open for ever.
        Task.Run(process.WaitForExit).Wait(LastWords);
        lock (said)
            return new ProgramEnd(hasEnded ? process.ExitCode : null, string.Join('\n', said));

        void Keep(object sender, DataReceivedEventArgs line)
        {
            if (line.Data == null)
                return;
            lock (said)
            {
                show?.Invoke(line.Data);
                if ((kept += line.Data.Length + 1) <= MostKeptCharacters)
                    said.Add(line.Data);
            }
        }
    }
}
