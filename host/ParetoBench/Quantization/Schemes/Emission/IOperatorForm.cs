using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Schemes.Emission;

/// <summary>
/// How one kind of operator of the lowered network becomes operators of the device model. One file each, registered in
/// <see cref="OperatorFormCatalog"/>; <see cref="OperatorForm{T}"/> is what to derive from.
/// </summary>
internal interface IOperatorForm
{
    /// <summary>The kind of operator, a <see cref="LoweredOperator"/>.</summary>
    Type Operator { get; }

    /// <summary>Whether it can compute in integers of this element type; else it computes in single precision.</summary>
    bool HasInteger(LoweredOperator op, int type, ActivationScales scales);

    /// <summary>Tells which of its results have a scale that the operator itself fixes, whatever calibration saw.</summary>
    void FixScales(LoweredOperator op, ActivationScales scales);

    /// <param name="type">Element type the operator computes in.</param>
    void Emit(LoweredOperator op, int type, DeviceModelEmitter emitter);
}
