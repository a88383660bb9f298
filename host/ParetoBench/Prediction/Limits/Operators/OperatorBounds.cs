using ParetoBench.Prediction.Limits.Deviations;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Prediction.Limits.Operators;

/// <summary>How one kind of operator moves the bounds of its inputs on to its results.</summary>
/// <param name="Operator">The kind of operator, a <see cref="LoweredOperator"/>.</param>
/// <param name="Run">Stores the bounds of the operator's results.</param>
/// <param name="WorkPerMac">Multiplications for one shared unknown and one multiply-accumulate of the operator.</param>
internal sealed record OperatorBounds(Type Operator, Action<LoweredOperator, BoundsContext> Run, int WorkPerMac);
