namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>What an RNN's sum goes through; the codes are the device's.</summary>
public enum RnnActivation
{
    Tanh = 0,
    Relu = 1,
    Sigmoid = 2,
}
