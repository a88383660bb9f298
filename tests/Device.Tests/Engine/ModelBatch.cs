namespace ParetoBench.Tests.Engine;

/// <summary>Many models for one run of the C engine (runner-tool model-batch).</summary>
internal sealed class ModelBatch
{
    private readonly MemoryStream _records = new();
    private int _count;

    public void Add(byte[] blob, byte[] inputs)
    {
        foreach (byte[] part in new[] { blob, inputs })
        {
            _records.Write(BitConverter.GetBytes(part.Length));
            _records.Write(part);
        }
        _count++;
    }

    /// <summary>The error code (0 = ran) and the outputs of every model, in the order they were added.</summary>
    public List<(int Code, byte[] Outputs)> Run()
    {
        byte[] results = NativeTool.Run("model-batch", _records.ToArray());
        List<(int, byte[])> parsed = [];
        for (int at = 0; at < results.Length;)
        {
            int length = BitConverter.ToInt32(results, at + 4);
            parsed.Add((BitConverter.ToInt32(results, at), results[(at + 8)..(at + 8 + length)]));
            at += 8 + length;
        }
        Assert.Equal(_count, parsed.Count);
        return parsed;
    }
}
