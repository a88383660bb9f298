namespace ParetoBench.Boards;

/// <summary>A program of others that boards need.</summary>
/// <param name="Name">As on PATH.</param>
/// <param name="Install">The command that installs it.</param>
/// <param name="Purpose">What for, e.g. <c>the emulated Arm boards</c>.</param>
public sealed record NeededProgram(string Name, string Install, string Purpose);
