namespace ParetoBench.Deployment;

/// <summary>One WINDOW: inferences on end, for an energy meter.</summary>
/// <param name="WarmUp">At most 65535 iterations before the window.</param>
/// <param name="Iterations">Within it; at least 1.</param>
public readonly record struct WindowRequest(int WarmUp, uint Iterations);
