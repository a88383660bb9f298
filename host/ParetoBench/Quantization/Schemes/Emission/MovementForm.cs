using ParetoBench.Engine;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>An operator that moves elements whatever their type.</summary>
internal abstract class MovementForm<T> : OperatorForm<T>
    where T : LoweredOperator
{
    protected sealed override void EmitReal(T op, DeviceModelEmitter emitter) => Emit(op, ElementType.F32, emitter);

    protected sealed override void EmitInteger(T op, int type, DeviceModelEmitter emitter) => Emit(op, type, emitter);

    /// <param name="type">Element type of what moves.</param>
    protected abstract void Emit(T op, int type, DeviceModelEmitter emitter);
}
