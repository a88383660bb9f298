namespace ParetoBench.Frontier.Complexity.Encodings;

/// <summary>A general-purpose compressor over all symbols, one a byte, tensor after tensor.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Open">Wraps a stream in the compressor.</param>
/// <param name="Planes">
/// True to put the first bytes of all records first, then the second ones, and so on: the bytes of real numbers are alike by place.
/// </param>
internal sealed record ByteEncoding(string Name, Func<Stream, Stream> Open, bool Planes) : ILosslessEncoding
{
    public long Bits(IReadOnlyList<SymbolTensor> tensors)
    {
        using MemoryStream compressed = new();
        using (Stream compressor = Open(compressed))
        {
            foreach (SymbolTensor tensor in tensors)
                compressor.Write(Planes ? ByPlace(tensor) : tensor.Symbols);
        }
        return compressed.Length * 8;
    }

    private static byte[] ByPlace(SymbolTensor tensor)
    {
        (byte[] symbols, int record) = (tensor.Symbols, tensor.Record);
        if (record == 1 || symbols.Length % record != 0)
            return symbols;
        byte[] planes = new byte[symbols.Length];
        int count = symbols.Length / record;
        for (int i = 0; i < symbols.Length; i++)
            planes[((i % record) * count) + (i / record)] = symbols[i];
        return planes;
    }
}
