namespace ParetoBench.Measurement;

/// <summary>What a board's outputs must be, next to the host's, before its figures count. One check sees all test inputs of a variant.</summary>
public interface IOutputCheck
{
    /// <summary>Takes the outputs of one test input; returns the difference in words where it is not allowed, else null.</summary>
    string? Difference(IReadOnlyList<byte[]> expected, IReadOnlyList<byte[]> actual);

    /// <summary>What was found, in words.</summary>
    string Found { get; }

    /// <summary>What was found, in figures: quantity, unit, value.</summary>
    IReadOnlyList<(string Quantity, string Unit, double Value)> Figures { get; }
}
