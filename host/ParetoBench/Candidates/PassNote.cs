namespace ParetoBench.Candidates;

/// <summary>One thing that a pass did.</summary>
/// <param name="Pass">Its name.</param>
/// <param name="What">A sentence fragment that names nodes or tensors.</param>
public sealed record PassNote(string Pass, string What);
