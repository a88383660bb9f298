namespace ParetoBench.Deployment;

/// <summary>No valid answer came within the time given.</summary>
public sealed class BoardSilentException(string what, string where, string todo) : RunnerException(what, where, todo);
