namespace ParetoBench.Measurement;

/// <summary>One measured quantity: its samples, unit, provenance, instrument and time.</summary>
/// <param name="Quantity">E.g. <c>latency</c>, <c>instructions</c>, <c>cycles</c>, <c>arena</c>, <c>stack_peak</c>.</param>
/// <param name="Unit">SI: <c>s</c>, <c>B</c>; or <c>ticks</c>, <c>instructions</c>, <c>cycles</c>.</param>
/// <param name="Samples">At least one.</param>
/// <param name="Instrument">What measured it, in words.</param>
public sealed record Reading(string Quantity, string Unit, IReadOnlyList<double> Samples, Provenance Provenance, string Instrument, DateTimeOffset Time)
{
    public Statistics Statistics => Statistics.Of(Samples);
}
