namespace ParetoBench.Protocol;

/// <summary>The inputs of the loaded model, as the host wrote them, and which of their bytes it wrote.</summary>
internal sealed class InputStore
{
    private byte[][] _inputs = new byte[0][];
    private byte[][] _written = new byte[0][];
    private int[] _missing = new int[0];

    public int Count
    {
        get { return _inputs.Length; }
    }

    /// <summary>Makes room for the engine's inputs, none of them written; false when they exceed the capacity.</summary>
    public bool Prepare(IInferenceEngine engine, int capacity)
    {
        Clear();
        int count = engine.InputCount;
        int left = capacity;
        for (int i = 0; i < count; i++)
        {
            if (engine.InputBytes(i) > left)
                return false;
            left -= engine.InputBytes(i);
        }

        _inputs = new byte[count][];
        _written = new byte[count][];
        _missing = new int[count];
        for (int i = 0; i < count; i++)
        {
            int bytes = engine.InputBytes(i);
            _inputs[i] = new byte[bytes];
            _written[i] = new byte[(bytes + 7) / 8];
            _missing[i] = bytes;
        }

        return true;
    }

    public void Clear()
    {
        _inputs = new byte[0][];
        _written = new byte[0][];
        _missing = new int[0];
    }

    public int Bytes(int index)
    {
        return _inputs[index].Length;
    }

    public void Write(int index, int at, byte[] bytes, int offset, int count)
    {
        System.Array.Copy(bytes, offset, _inputs[index], at, count);
        byte[] bits = _written[index];
        int fresh = 0;
        for (int i = at; i < at + count; i++)
        {
            int bit = 1 << (i & 7);
            if ((bits[i >> 3] & bit) != 0)
                continue;
            bits[i >> 3] = (byte)(bits[i >> 3] | bit);
            fresh++;
        }

        _missing[index] -= fresh;
    }

    /// <summary>The first input that was not completely written, or -1.</summary>
    public int FirstMissing()
    {
        for (int i = 0; i < _missing.Length; i++)
        {
            if (_missing[i] > 0)
                return i;
        }

        return -1;
    }

    public void CopyTo(IInferenceEngine engine)
    {
        byte[][] all = _inputs;
        for (int i = 0; i < all.Length; i++)
            engine.SetInput(i, all[i]);
    }
}
