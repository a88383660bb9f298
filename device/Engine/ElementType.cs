namespace ParetoBench.Engine;

/// <summary>Element types of the device model format (MODEL.md, section 1).</summary>
public static class ElementType
{
    public const int I8 = 1;
    public const int I16 = 2;
    public const int I32 = 3;
    public const int F32 = 4;
    public const int U8 = 5;
    public const int U16 = 6;

    /// <summary>Biases of 16-bit layers; constants only.</summary>
    public const int I64 = 7;

    /// <summary>Weights, two to a byte; constants only.</summary>
    public const int I4 = 8;

    public const int Last = 8;

    /// <summary>Bytes of <paramref name="count"/> elements.</summary>
    public static long Bytes(int type, long count)
    {
        return type == I4 ? (count + 1) / 2 : count * Size(type);
    }

    /// <summary>Bytes of one element; 0 for an unknown type, and for i4, which shares its bytes.</summary>
    public static int Size(int type)
    {
        switch (type)
        {
            case I8:
            case U8:
                return 1;
            case I16:
            case U16:
                return 2;
            case I32:
            case F32:
                return 4;
            case I64:
                return 8;
            default:
                return 0;
        }
    }
}
