namespace ParetoBench.Candidates;

/// <summary>Scale and zero point that an already quantized model gives a value, as signed integers of 8 or 16 bits.</summary>
public readonly record struct PrescribedScale(float Scale, int ZeroPoint, int Bits = 8);
