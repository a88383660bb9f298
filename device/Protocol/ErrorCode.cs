namespace ParetoBench.Protocol;

/// <summary>Codes of an ERROR reply. In brackets: what its detail holds.</summary>
public static class ErrorCode
{
    public const int None = 0;

    /// <summary>A detail that the engine cannot give.</summary>
    public const uint NoDetail = 0xFFFFFFFF;

    /// <summary>[the type]</summary>
    public const int UnknownRequest = 1;

    /// <summary>[byte offset of the bad field, or expected length]</summary>
    public const int BadRequest = 2;

    /// <summary>[the runner's session]</summary>
    public const int StaleSession = 3;

    public const int NoModel = 4;

    /// <summary>[capacity, bytes]</summary>
    public const int ModelTooLarge = 5;

    /// <summary>[capacity, bytes]</summary>
    public const int ArenaTooLarge = 6;

    public const int DigestMismatch = 7;

    /// <summary>[byte offset in the model]</summary>
    public const int BadModel = 8;

    /// <summary>[operator index | opcode &lt;&lt; 16]</summary>
    public const int UnsupportedOperator = 9;

    /// <summary>[major &lt;&lt; 8 | minor]</summary>
    public const int UnsupportedModelVersion = 10;

    /// <summary>[the index]</summary>
    public const int BadIndex = 11;

    /// <summary>[the limit]</summary>
    public const int OutOfRange = 12;

    /// <summary>[input index]</summary>
    public const int InputMissing = 13;

    /// <summary>[operator index]</summary>
    public const int InferenceFailed = 14;

    /// <summary>[capacity, bytes]</summary>
    public const int InputTooLarge = 15;

    /// <summary>[errno of the bus; 0: the part does not answer as its kind should]</summary>
    public const int ProbeFailed = 16;
}
