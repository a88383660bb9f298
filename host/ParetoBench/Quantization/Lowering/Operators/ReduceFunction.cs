namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>What a reduction takes of its elements; the codes are the device's (device/MODEL.md, section 11).</summary>
public enum ReduceFunction
{
    Sum = 0,
    Largest = 1,
    Smallest = 2,
    Product = 3,
    SumOfSquares = 4,
    SumOfSizes = 5,
}
