namespace ParetoBench.Candidates.Passes;

/// <summary>A step of quantization that can be chosen: one file each, named in the record of every variant it worked on.</summary>
public interface IPass
{
    /// <summary>The word for it in options and records, e.g. <c>bias-correction</c>.</summary>
    string Name { get; }

    /// <summary>One line for help texts and documents.</summary>
    string Description { get; }

    /// <summary>Applied unless it is left out.</summary>
    bool ByDefault { get; }
}
