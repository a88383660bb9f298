namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>Functions of two numbers; the codes are the device's (device/MODEL.md, section 11).</summary>
public enum BinaryFunction
{
    Add = 0,
    Subtract = 1,
    Multiply = 2,
    Divide = 3,
    Power = 4,
    Maximum = 5,
    Minimum = 6,
    Prelu = 7,
}
