using ParetoBench.Engine;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>Parameters that several operator records have (device/MODEL.md).</summary>
internal static class OperatorParameters
{
    /// <summary>Bits before both operands of a sum are brought to one scale.</summary>
    private const int NarrowHeadroom = 20, WideHeadroom = 15;

    /// <summary>A real number in a parameter.</summary>
    public static int Bits(float value) => BitConverter.SingleToInt32Bits(value);

    public static int[] Bits(Activation activation) => [Bits(activation.Low), Bits(activation.High)];

    /// <summary>The activation's bounds as integers of the result.</summary>
    public static int[] Bounds(Activation activation, QuantizationParameters y) => [y.Bound(activation.Low), y.Bound(activation.High)];

    /// <summary>Multiplier and shift.</summary>
    public static int[] Factor(double factor)
    {
        FixedPointMultiplier fixedPoint = FixedPointMultiplier.Of(factor);
        return [fixedPoint.Multiplier, fixedPoint.Shift];
    }

    /// <summary>Both operands of a sum are brought to one scale, with some bits of headroom, and then to the result's.</summary>
    public static (double A, double B, double Y) SumFactors(QuantizationParameters a, QuantizationParameters b, QuantizationParameters y, int type)
    {
        double twice = 2.0 * Math.Max(a.Scale, b.Scale);
        int headroom = type == ElementType.I16 ? WideHeadroom : NarrowHeadroom;
        return (a.Scale / twice, b.Scale / twice, twice / ((1 << headroom) * (double)y.Scale));
    }

    public static int[] Window(Window w, int outputs, int groups) =>
        [w.H, w.W, w.C, w.OutH, w.OutW, outputs, w.KernelH, w.KernelW, w.StrideH, w.StrideW, w.DilationH, w.DilationW, w.PadTop, w.PadLeft, groups];
}
