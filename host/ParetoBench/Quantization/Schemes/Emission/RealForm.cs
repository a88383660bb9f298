using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>Every operator that says its record itself: always in single precision.</summary>
internal sealed class RealForm : IOperatorForm
{
    public Type Operator => typeof(LoweredOperator);

    public bool HasInteger(LoweredOperator op, int type, ActivationScales scales) => false;

    public void FixScales(LoweredOperator op, ActivationScales scales)
    {
    }

    public void Emit(LoweredOperator op, int type, DeviceModelEmitter emitter) => emitter.Model.Operator(
        op.RealRecord!.Opcode, [.. op.Inputs.Select(emitter.ReadReal)], [.. op.Outputs.Select(emitter.WriteReal)], op.RealRecord.Parameters, op.Name);
}
