using System.ComponentModel;
using System.Diagnostics;
using ParetoBench.Boards.Building.Nano;
using ParetoBench.Deployment.ConsoleReports;

namespace ParetoBench.Boards.Kinds.Nanoclr;

/// <summary>.NET nanoFramework's virtual device: its own interpreter in a process of this machine.</summary>
internal sealed class VirtualDevice(Board board) : IConsoleHost
{
    /// <summary>A program of PATH, or the one that the board's "machine" names.</summary>
    private string Program => board.Machine ?? "nanoclr";

    public bool PrintsOnce => true;

    public IReadOnlyList<string> Missing() => (board.Machine == null ? NanoTools.OnPath(Program) != null : File.Exists(board.Machine)) ? [] : [$"{Program}: nanoFramework's virtual device, dotnet tool install -g nanoclr"];

    public ConsoleReport Run(BakedApplication application, IReadOnlyList<string> assemblies, TimeSpan patience, CancellationToken cancel)
    {
        ProcessStartInfo start = new(Program, ["run", .. board.Arguments, "--assemblies", .. assemblies])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Start(start);
        // It waits for a debugger's words on its input in some versions; there is none.
        process.StandardInput.Close();
        process.BeginErrorReadLine();
        using CancellationTokenSource timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(patience);
        try
        {
            return Read(process, patience, timeout.Token, cancel);
        }
        finally
        {
            // It may go on after the report, and it may hang.
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new BenchException($"Cannot start {Program} for board {board.Id}: {e.Message}", $"board {board.Id}", Missing().FirstOrDefault() ?? "Check that its file may be executed.", ParetoBench.ExitCode.BoardFailed, e);
        }
    }

    private ConsoleReport Read(Process process, TimeSpan patience, CancellationToken timeout, CancellationToken cancel)
    {
        ConsoleReportReader reader = new();
        char[] buffer = new char[4096];
        try
        {
            while (true)
            {
                int count = process.StandardOutput.ReadAsync(buffer, timeout).AsTask().GetAwaiter().GetResult();
                if (count == 0)
                    break;
                if (reader.Take(buffer.AsSpan(0, count)) is { } report)
                    return report;
            }
        }
        catch (OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            throw reader.Incomplete(board.Id, FormattableString.Invariant($"{Program} was stopped after {patience.TotalSeconds:0.#} s"));
        }
        process.WaitForExit();
        // The exit code tells nothing: the runtime ends with 0 whatever happened.
        throw reader.Incomplete(board.Id, $"{Program} ended with exit code {process.ExitCode}");
    }
}
