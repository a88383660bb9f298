namespace ParetoBench.Candidates.Samples;

/// <summary>How to read a file of samples that does not say so itself (raw .bin, or integers that stand for real numbers).</summary>
/// <param name="Shape">Sizes, samples first; null where the file knows, or the model's input does.</param>
/// <param name="Type">f32, u8 or i8; raw files only.</param>
/// <param name="Scale">Integers stand for Scale * (q - Offset).</param>
public sealed record SampleFormat(int[]? Shape, string Type, float? Scale, float? Offset)
{
    public static readonly SampleFormat Plain = new(null, "f32", null, null);

    /// <summary>A file of real numbers is taken as it is although a scale is given, which then is for another file.</summary>
    public bool AllowsReals { get; init; }
}
