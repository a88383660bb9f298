using ParetoBench.Quantization;

namespace ParetoBench.Measurement.Sessions;

/// <summary>A board that is there and ready to measure variants, whether it answers requests or prints reports.</summary>
public interface IBoardSession : IMeasuredBoard, IDisposable
{
    /// <summary>How often a variant is tried before its measurement counts as failed.</summary>
    int Attempts { get; }

    /// <summary>Who is there, what it holds and how fine its clock is, in words.</summary>
    /// <exception cref="BenchException">A board that has to be asked did not answer.</exception>
    string Describe(CancellationToken cancel);

    /// <param name="samples">Encoded inputs with the host's outputs, to verify the board's.</param>
    /// <exception cref="BenchException">The board failed; a refusal and a difference are outcomes.</exception>
    MeasurementOutcome Measure(Variant variant, IReadOnlyList<ReferenceSample> samples, Repeats repeats, TimeProvider time, CancellationToken cancel);
}
