namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>Functions of one number; the codes are the device's (device/MODEL.md, section 10).</summary>
public enum UnaryFunction
{
    Affine = 0,
    Sigmoid = 1,
    Tanh = 2,
    LeakyRelu = 3,
    Elu = 4,
    HardSigmoid = 5,
    HardSwish = 6,
    Gelu = 7,
    GeluTanh = 8,
    Softplus = 9,
    Exp = 10,
    Log = 11,
    Sqrt = 12,
    Reciprocal = 13,
    Power = 14,
    Abs = 15,
    Erf = 16,
    Softsign = 17,
    Floor = 18,
    Ceil = 19,
    Round = 20,
    Sign = 21,
    ThresholdedRelu = 22,
    Celu = 23,
}
