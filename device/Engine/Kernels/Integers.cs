namespace ParetoBench.Engine.Kernels;

/// <summary>Elements of i8 and i16 tensors under one name, for kernels whose time does not matter.</summary>
internal static class Integers
{
    public static int At(Tensor t, int index)
    {
        return t.Type == ElementType.I16 ? t.I16[t.Start + index] : t.I8[t.Start + index];
    }

    /// <summary>Saturates to the tensor's type.</summary>
    public static void Put(Tensor t, int index, int value)
    {
        if (t.Type == ElementType.I16)
            t.I16[t.Start + index] = (short)Requantization.Saturate16(value);
        else
            t.I8[t.Start + index] = (sbyte)(value > 127 ? 127 : value < -128 ? -128 : value);
    }
}
