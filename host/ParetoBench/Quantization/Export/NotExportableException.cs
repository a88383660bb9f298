namespace ParetoBench.Quantization.Export;

/// <summary>A variant cannot be written in the form that a board's runner takes.</summary>
/// <param name="variant">Candidate and scheme.</param>
/// <param name="why">E.g. what of it has no counterpart.</param>
public sealed class NotExportableException(string variant, string why) : BenchException(
    $"{variant} has no form for ONNX Runtime: {why}", "", "Measure it with the engine managed or native, or use another scheme for this board.",
        ParetoBench.ExitCode.BoardFailed);
