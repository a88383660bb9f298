namespace ParetoBench.Measurement.Meters;

/// <summary>An instrument cannot be used, or failed: there is no energy reading, and other readings stay.</summary>
public sealed class MeterException(string what, string where, string todo, Exception? inner = null)
    : BenchException(what, where, todo, ParetoBench.ExitCode.BoardFailed, inner);
