using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Prediction.Limits.Curves;

/// <summary>Which curve a unary operator is.</summary>
internal static class UnaryCurves
{
    /// <summary>Above the largest derivative of GELU, 1.1290, and of its tanh form.</summary>
    private const double SteepestGelu = 1.13;

    /// <summary>x clip(x / 6 + 1/2, 0, 1) has its largest derivative, 3/2, at 3.</summary>
    private const double SteepestHardSwish = 1.5;

    /// <param name="grid">The operator's argument, where it is an 8-bit tensor; else null.</param>
    public static ICurve Of(UnaryOperator op, DeviceTensor? grid)
    {
        double a = op.Alpha, b = op.Beta;
        return op.Function switch
        {
            UnaryFunction.Affine => new BrokenLine(op.Evaluate),
            _ when grid != null => new GridCurve(op.Evaluate, grid),
            UnaryFunction.Sigmoid => SigmoidCurve.Instance,
            UnaryFunction.Tanh => TanhCurve.Instance,
            UnaryFunction.LeakyRelu or UnaryFunction.Abs => new BrokenLine(op.Evaluate, 0),
            UnaryFunction.HardSigmoid => new BrokenLine(op.Evaluate, -b / a, (1 - b) / a),
            UnaryFunction.Elu or UnaryFunction.Celu when a >= 0 && b >= 0 => new MonotoneCurve(op.Evaluate),
            UnaryFunction.Softplus or UnaryFunction.Exp or UnaryFunction.Log or UnaryFunction.Sqrt or UnaryFunction.Erf or UnaryFunction.Softsign =>
                new MonotoneCurve(op.Evaluate),
            UnaryFunction.Gelu or UnaryFunction.GeluTanh => new SteepestCurve(op.Evaluate, SteepestGelu),
            UnaryFunction.HardSwish => new SteepestCurve(op.Evaluate, SteepestHardSwish),
            _ => new SteepestCurve(op.Evaluate, double.PositiveInfinity),
        };
    }
}
