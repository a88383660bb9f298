using ParetoBench.Engine;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>An operator with a form in single precision and one in integers (device/MODEL.md has the formulas).</summary>
internal abstract class OperatorForm<T> : IOperatorForm
    where T : LoweredOperator
{
    public Type Operator => typeof(T);

    public bool HasInteger(LoweredOperator op, int type, ActivationScales scales) => HasInteger((T)op, type, scales);

    public void FixScales(LoweredOperator op, ActivationScales scales) => FixScales((T)op, scales);

    public void Emit(LoweredOperator op, int type, DeviceModelEmitter emitter)
    {
        if (type == ElementType.F32)
            EmitReal((T)op, emitter);
        else
            EmitInteger((T)op, type, emitter);
    }

    /// <param name="type">i8 or i16.</param>
    protected virtual bool HasInteger(T op, int type, ActivationScales scales) => true;

    protected virtual void FixScales(T op, ActivationScales scales)
    {
    }

    protected abstract void EmitReal(T op, DeviceModelEmitter emitter);

    protected abstract void EmitInteger(T op, int type, DeviceModelEmitter emitter);
}
