using FsCheck;
using FsCheck.Fluent;
using ParetoBench.Prediction.Limits.Curves;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Tests.Prediction.Limits.Curves;

/// <summary>An enclosure holds at every point of its interval, for every curve.</summary>
public sealed class CurveTests
{
    private static readonly DeviceTensor Grid = new(0, ParetoBench.Engine.ElementType.I8, [1], 0.05f, 7, null);

    private static readonly Dictionary<string, ICurve> Curves = new()
    {
        ["sigmoid"] = SigmoidCurve.Instance,
        ["tanh"] = TanhCurve.Instance,
        ["clamp"] = BrokenLine.Clamp(-1, 2.5),
        ["relu"] = BrokenLine.Clamp(0, double.PositiveInfinity),
        ["size"] = new BrokenLine(Math.Abs, 0),
        ["exponential"] = new MonotoneCurve(Math.Exp),
        ["gelu"] = UnaryCurves.Of(Unary(UnaryFunction.Gelu), null),
        ["hard swish"] = UnaryCurves.Of(Unary(UnaryFunction.HardSwish), null),
        ["leaky relu"] = UnaryCurves.Of(Unary(UnaryFunction.LeakyRelu), null),
    };

    private static UnaryOperator Unary(UnaryFunction function) => new("", function, Value(), Value(), 0.1f, 0.5f);

    private static LoweredValue Value() => new("x", [1], true);

    public static TheoryData<string> Names => [.. Curves.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_curve_stays_within_its_enclosure(string name)
    {
        ICurve curve = Curves[name];
        Gen<(double x, double low, double high, double d)> intervals =
            from x in Real(-6, 6)
            from low in Real(-8, 4)
            from width in Real(0, 8)
            from at in Real(0, 1)
            select (x, low, high: low + width, d: low + at * width);
        Prop.ForAll(intervals.ToArbitrary(), i => Holds(curve.Enclose(i.x, i.low, i.high), curve.Value(i.x + i.d) - curve.Value(i.x), i.d))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_function_of_8_bits_is_enclosed_on_the_points_of_its_grid()
    {
        UnaryOperator floor = Unary(UnaryFunction.Floor);
        ICurve curve = UnaryCurves.Of(floor, Grid);
        Gen<(double real, int q, double slack)> points = from q in Gen.Choose(-128, 127)
                                                         from offset in Real(-1, 1)
                                                         from slack in Real(0, 1)
                                                         select (
            real: 0.05f * (q - 7) + offset, q, slack);
        Prop.ForAll(points.ToArbitrary(), p =>
        {
            double point = (double)Grid.Scale * (p.q - Grid.ZeroPoint), d = point - p.real;
            return Holds(curve.Enclose(p.real, Math.Min(d, 0) - p.slack, Math.Max(d, 0) + p.slack), floor.Evaluate(point) - floor.Evaluate(p.real), d);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_straight_line_is_enclosed_exactly()
    {
        Enclosure line = new BrokenLine(x => 3 * x - 1).Enclose(2, -0.5, 0.75);
        Assert.Equal(3, line.Slope, 1e-12);
        Assert.Equal(0, line.Low, 1e-12);
        Assert.Equal(0, line.High, 1e-12);
    }

    [Fact]
    public void A_clamp_bounds_what_nothing_was_known_of()
    {
        Enclosure clamp = BrokenLine.Clamp(-1, 1).Enclose(0.5, double.NegativeInfinity, double.PositiveInfinity);
        Assert.Equal(new Enclosure(0, -1.5, 0.5), clamp);
    }

    private static bool Holds(Enclosure rest, double moved, double d) => moved - rest.Slope * d >= rest.Low - 1e-9
        && moved - rest.Slope * d <= rest.High + 1e-9;

    private static Gen<double> Real(double low, double high) => Gen.Choose(0, 1 << 20).Select(n => low + (high - low) * n / (1 << 20));
}
