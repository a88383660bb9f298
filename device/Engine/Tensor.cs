namespace ParetoBench.Engine;

/// <summary>
/// A tensor record and the typed array that holds its elements from index <see cref="Start"/> on.
/// nanoFramework has neither spans nor reinterpreting casts, so every element type has an arena array of its own.
/// </summary>
public sealed class Tensor
{
    public int Type;
    public bool Constant;
    public int Rank;

    /// <summary>Bytes from the arena's start, or from the blob's start for a constant.</summary>
    public int Offset;
    public int Bytes;
    public int ZeroPoint;
    public float Scale;
    public int[] Dims;

    /// <summary>Elements: the product of the dimensions.</summary>
    public int Count;

    public int Start;

    /// <summary>Also holds i4 constants, unpacked when the model is loaded.</summary>
    public sbyte[] I8;
    public short[] I16;
    public int[] I32;
    public float[] F32;
    public byte[] U8;
    public ushort[] U16;
    public long[] I64;
}
