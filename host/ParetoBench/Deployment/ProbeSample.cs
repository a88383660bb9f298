namespace ParetoBench.Deployment;

/// <summary>One sample of a power monitor: its registers' raw bits.</summary>
/// <param name="Ticks">The runner's clock in the middle of the sample's transfers.</param>
public readonly record struct ProbeSample(ulong Ticks, ushort Shunt, ushort Bus, ushort Current);
