using ParetoBench.Protocol;

namespace ParetoBench.Measurement;

/// <summary>What a runner's refusal tells.</summary>
public static class RefusalCodes
{
    /// <summary>An answer about the model and the board. Any other refusal tells of a fault on the way: it is tried again, then a failure.</summary>
    /// <param name="detail">An engine that is not ours says in words what it does not accept, and has no detail; a byte's place tells of a fault on
    /// the way.</param>
    public static bool DoesNotFit(int code, long detail = 0) =>
        (code == ErrorCode.BadModel && detail == ErrorCode.NoDetail)
            || code is ErrorCode.ModelTooLarge or ErrorCode.ArenaTooLarge or ErrorCode.InputTooLarge
                or ErrorCode.UnsupportedOperator or ErrorCode.UnsupportedModelVersion;
}
