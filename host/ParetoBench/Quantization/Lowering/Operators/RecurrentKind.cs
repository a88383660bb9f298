namespace ParetoBench.Quantization.Lowering.Operators;

public enum RecurrentKind
{
    /// <summary>Gates i, o, f, c.</summary>
    Lstm,

    /// <summary>Gates z, r, h.</summary>
    Gru,

    /// <summary>One gate.</summary>
    Rnn,
}
