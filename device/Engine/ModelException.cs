using System;

namespace ParetoBench.Engine;

/// <summary>A blob that is not a model this engine can run. Codes are the wire protocol's (PROTOCOL.md, section 3).</summary>
public class ModelException : Exception
{
    public const int ModelTooLarge = 5;
    public const int ArenaTooLarge = 6;
    public const int DigestMismatch = 7;
    public const int BadModel = 8;
    public const int UnsupportedOperator = 9;
    public const int UnsupportedModelVersion = 10;

    public ModelException(int code, int detail, string message)
        : base(message)
    {
        Code = code;
        Detail = detail;
    }

    public int Code { get; }

    /// <summary>What PROTOCOL.md says for the code: for BadModel the byte offset in the blob.</summary>
    public int Detail { get; }
}
