using ParetoBench.Engine;

namespace ParetoBench.Quantization.DeviceModel;

/// <summary>The real numbers that a quantized tensor can hold.</summary>
internal sealed class Levels(DeviceTensor tensor)
{
    private readonly (int Lowest, int Highest) _type = tensor.Type == ElementType.I16 ? (short.MinValue, short.MaxValue) : (sbyte.MinValue, sbyte.MaxValue);

    public float Low => tensor.Scale * (_type.Lowest - tensor.ZeroPoint);

    public float High => tensor.Scale * (_type.Highest - tensor.ZeroPoint);

    /// <summary>More than half a step outside.</summary>
    public bool Clips(float real) => real < Low - tensor.Scale / 2 || real > High + tensor.Scale / 2;

    /// <summary>Every number becomes the one that its integer stands for. A tensor of real numbers stays as it is.</summary>
    public void Round(Span<float> reals)
    {
        if (tensor.Type == ElementType.F32)
            return;
        foreach (ref float real in reals)
        {
            double q = Math.Clamp(Math.Round((double)real / tensor.Scale, MidpointRounding.ToEven) + tensor.ZeroPoint, _type.Lowest, _type.Highest);
            real = (float)(tensor.Scale * (q - tensor.ZeroPoint));
        }
    }
}
