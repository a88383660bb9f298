using ParetoBench.Protocol;

namespace ParetoBench.Measurement;

/// <summary>What a runner's refusal tells.</summary>
public static class BoardRefusal
{
    /// <summary>An answer about the model and the board. Any other refusal tells of a fault on the way: it is tried again, then a failure.</summary>
    public static bool DoesNotFit(int code) =>
        code is ErrorCode.ModelTooLarge or ErrorCode.ArenaTooLarge or ErrorCode.InputTooLarge or ErrorCode.UnsupportedOperator or ErrorCode.UnsupportedModelVersion;
}
