namespace ParetoBench.Engine;

/// <summary>Gives every tensor its typed array: one arena array per element type, one array per constant.</summary>
internal static class Storage
{
    public static void Allocate(Model model, byte[] blob)
    {
        int[] end = new int[ElementType.Last + 1];
        for (int i = 0; i < model.Tensors.Length; i++)
        {
            Tensor t = model.Tensors[i];
            if (!t.Constant && t.Offset + t.Bytes > end[t.Type])
                end[t.Type] = t.Offset + t.Bytes;
        }
        Tensor arena = new Tensor();
        arena.I8 = new sbyte[end[ElementType.I8]];
        arena.U8 = new byte[end[ElementType.U8]];
        arena.I16 = new short[(end[ElementType.I16] + 1) / 2];
        arena.U16 = new ushort[(end[ElementType.U16] + 1) / 2];
        arena.I32 = new int[(end[ElementType.I32] + 3) / 4];
        arena.F32 = new float[(end[ElementType.F32] + 3) / 4];

        for (int i = 0; i < model.Tensors.Length; i++)
        {
            Tensor t = model.Tensors[i];
            if (t.Constant)
            {
                Copy(t, blob);
                continue;
            }
            t.Start = t.Offset / ElementType.Size(t.Type);
            t.I8 = t.Type == ElementType.I8 ? arena.I8 : null;
            t.U8 = t.Type == ElementType.U8 ? arena.U8 : null;
            t.I16 = t.Type == ElementType.I16 ? arena.I16 : null;
            t.U16 = t.Type == ElementType.U16 ? arena.U16 : null;
            t.I32 = t.Type == ElementType.I32 ? arena.I32 : null;
            t.F32 = t.Type == ElementType.F32 ? arena.F32 : null;
        }
    }

    private static void Copy(Tensor t, byte[] blob)
    {
        int count = t.Count;
        switch (t.Type)
        {
            case ElementType.I4:
            case ElementType.I8: t.I8 = new sbyte[count]; break;
            case ElementType.I64: t.I64 = new long[count]; break;
            case ElementType.U8: t.U8 = new byte[count]; break;
            case ElementType.I16: t.I16 = new short[count]; break;
            case ElementType.U16: t.U16 = new ushort[count]; break;
            case ElementType.I32: t.I32 = new int[count]; break;
            default: t.F32 = new float[count]; break;
        }
        Write(t, blob, t.Offset);
    }

    /// <summary>Fills the whole tensor from little-endian bytes.</summary>
    public static void Write(Tensor t, byte[] source, int at)
    {
        int count = t.Count;
        int start = t.Start;
        switch (t.Type)
        {
            case ElementType.I8:
                for (int i = 0; i < count; i++) t.I8[start + i] = (sbyte)source[at + i];
                break;
            case ElementType.U8:
                for (int i = 0; i < count; i++) t.U8[start + i] = source[at + i];
                break;
            case ElementType.I4:
                for (int i = 0; i < count; i++) t.I8[i] = Nibble(source[at + i / 2], i);
                break;
            case ElementType.I64:
                for (int i = 0; i < count; i++) t.I64[i] = LittleEndian.U32(source, at + 8 * i) | (long)LittleEndian.I32(source, at + 8 * i + 4) << 32;
                break;
            case ElementType.I16:
                for (int i = 0; i < count; i++) t.I16[start + i] = (short)LittleEndian.U16(source, at + 2 * i);
                break;
            case ElementType.U16:
                for (int i = 0; i < count; i++) t.U16[start + i] = (ushort)LittleEndian.U16(source, at + 2 * i);
                break;
            case ElementType.I32:
                for (int i = 0; i < count; i++) t.I32[start + i] = LittleEndian.I32(source, at + 4 * i);
                break;
            default:
                for (int i = 0; i < count; i++) t.F32[start + i] = LittleEndian.F32(source, at + 4 * i);
                break;
        }
    }

    /// <summary>Writes the whole tensor as little-endian bytes.</summary>
    public static void Read(Tensor t, byte[] destination)
    {
        int count = t.Count;
        int start = t.Start;
        for (int i = 0; i < count; i++)
        {
            switch (t.Type)
            {
                case ElementType.I8: destination[i] = (byte)t.I8[start + i]; break;
                case ElementType.U8: destination[i] = t.U8[start + i]; break;
                case ElementType.I16: PutU16(destination, i, t.I16[start + i]); break;
                case ElementType.U16: PutU16(destination, i, t.U16[start + i]); break;
                case ElementType.I32: LittleEndian.PutI32(destination, 4 * i, t.I32[start + i]); break;
                default: System.Array.Copy(System.BitConverter.GetBytes(t.F32[start + i]), 0, destination, 4 * i, 4); break;
            }
        }
    }

    /// <summary>The even element of a byte is in its low four bits.</summary>
    private static sbyte Nibble(byte both, int index)
    {
        int bits = (index & 1) == 0 ? both & 15 : both >> 4;
        return (sbyte)(bits > 7 ? bits - 16 : bits);
    }

    private static void PutU16(byte[] destination, int index, int value)
    {
        destination[2 * index] = (byte)value;
        destination[2 * index + 1] = (byte)(value >> 8);
    }
}
