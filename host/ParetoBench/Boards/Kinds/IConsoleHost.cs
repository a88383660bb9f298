using ParetoBench.Boards.Building.Nano;
using ParetoBench.Deployment.ConsoleReports;

namespace ParetoBench.Boards.Kinds;

/// <summary>
/// A board that takes no requests: an application with a variant built in is put on it, and what it prints is read. Link type
/// <c>nano-console</c>.
/// </summary>
public interface IConsoleHost
{
    /// <summary>The report is printed once, else again and again.</summary>
    bool PrintsOnce { get; }

    /// <summary>What is missing on this machine, and how to get it; empty when the board can be used.</summary>
    IReadOnlyList<string> Missing();

    /// <summary>Puts the application on the board and waits for its report.</summary>
    /// <param name="assemblies">Its .pe files; the joined image lies beside the last.</param>
    /// <exception cref="BenchException">The board cannot be reached, or prints no whole report in time.</exception>
    ConsoleReport Run(BakedApplication application, IReadOnlyList<string> assemblies, TimeSpan patience, CancellationToken cancel);
}
