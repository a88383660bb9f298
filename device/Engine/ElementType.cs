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

    /// <summary>Bytes of one element; 0 for an unknown type.</summary>
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
            default:
                return 0;
        }
    }
}
