namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>y = f(x), element by element. In 8 bits it becomes a table of 256 entries.</summary>
public sealed record UnaryOperator(string Name, UnaryFunction Function, LoweredValue X, LoweredValue Y, float Alpha = 0f,
    float Beta = 0f) : LoweredOperator(Name)
{
    public override IEnumerable<LoweredValue> Inputs => [X];

    public override IEnumerable<LoweredValue> Outputs => [Y];

    /// <summary>The function in double precision: what tables are made of.</summary>
    public double Evaluate(double x) => Function switch
    {
        UnaryFunction.Affine => Alpha * x + Beta,
        UnaryFunction.Sigmoid => 1 / (1 + Math.Exp(-x)),
        UnaryFunction.Tanh => Math.Tanh(x),
        UnaryFunction.LeakyRelu => x < 0 ? Alpha * x : x,
        UnaryFunction.Elu => x < 0 ? Beta * Alpha * (Math.Exp(x) - 1) : Beta * x,
        UnaryFunction.HardSigmoid => Math.Clamp(Alpha * x + Beta, 0, 1),
        UnaryFunction.HardSwish => x * Math.Clamp(x / 6 + 0.5, 0, 1),
        UnaryFunction.Gelu => 0.5 * x * (1 + ErrorFunction.Of(x / Math.Sqrt(2))),
        UnaryFunction.GeluTanh => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))),
        UnaryFunction.Softplus => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))),
        UnaryFunction.Exp => Math.Exp(x),
        UnaryFunction.Log => Math.Log(x),
        UnaryFunction.Sqrt => Math.Sqrt(x),
        UnaryFunction.Reciprocal => Alpha / x,
        UnaryFunction.Power => Math.Pow(x, Alpha),
        UnaryFunction.Abs => Math.Abs(x),
        UnaryFunction.Erf => ErrorFunction.Of(x),
        UnaryFunction.Softsign => x / (1 + Math.Abs(x)),
        UnaryFunction.Floor => Math.Floor(x),
        UnaryFunction.Ceil => Math.Ceiling(x),
        UnaryFunction.Round => Math.Round(x, MidpointRounding.ToEven),
        UnaryFunction.Sign => Math.Sign(x),
        UnaryFunction.ThresholdedRelu => x > Alpha ? x : 0,
        UnaryFunction.Celu => x < 0 ? Alpha * (Math.Exp(x / Alpha) - 1) : x,
        _ => throw new InvalidOperationException($"function {Function} has no value"),
    };
}
