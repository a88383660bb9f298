namespace ParetoBench.Engine.Kernels;

/// <summary>
/// The part of an 8-bit image that a block of a depthwise convolution's output positions sees, zero points around it. A block
/// has several rows where rows are short, so that what a channel costs once is shared by many positions.
/// </summary>
internal sealed class DepthwiseBand
{
    private const int MostPositions = 32;
    private const int MostBytes = 1 << 18;

    /// <summary>Output positions of a block: columns side by side.</summary>
    public readonly int Columns;

    /// <summary>Output positions of a block: rows below each other.</summary>
    public readonly int Rows;

    /// <summary>Rows, columns, channels.</summary>
    public readonly sbyte[] Pixels;

    /// <summary>Where each tap lies, from the window's first on.</summary>
    public readonly int[] Taps;

    /// <summary>From the window of one position to the one below.</summary>
    public readonly int DownStep;

    private readonly sbyte[] _outside;
    private readonly int _height;
    private readonly int _width;

    private DepthwiseBand(int[] p, int rows, int columns, int height, int width)
    {
        Rows = rows;
        Columns = columns;
        _height = height;
        _width = width;
        int channels = p[2];
        DownStep = p[8] * width * channels;
        _outside = new sbyte[width * channels];
        for (int i = 0; i < _outside.Length; i++)
            _outside[i] = (sbyte)p[15];
        Pixels = new sbyte[height * width * channels];
        Taps = new int[p[6] * p[7]];
        for (int t = 0; t < Taps.Length; t++)
            Taps[t] = (t / p[7] * p[10] * width + t % p[7] * p[11]) * channels;
    }

    /// <summary>Null where strides or dilation pull the taps so far apart that the band would be mostly unused.</summary>
    public static DepthwiseBand For(Operator op)
    {
        int[] p = op.Parameters;
        int columns = p[4] < MostPositions ? p[4] : MostPositions;
        int rows = MostPositions / columns;
        if (rows > p[3])
            rows = p[3];
        long width = (long)(columns - 1) * p[9] + (long)(p[7] - 1) * p[11] + 1;
        long height = (long)(rows - 1) * p[8] + (long)(p[6] - 1) * p[10] + 1;
        // Each factor is below 2^31 and the quotient rounds down, so nothing overflows.
        bool small = width <= MostBytes && width * p[2] <= MostBytes / height;
        return small ? new DepthwiseBand(p, rows, columns, (int)height, (int)width) : null;
    }

    /// <summary>Copies the image's rows from <paramref name="top"/> on, its columns from <paramref name="left"/> on.</summary>
    public void Fill(Operator op, int top, int left)
    {
        int channels = op.Parameters[2];
        for (int h = 0; h < _height; h++)
            Windows.Row(op, _outside, top + h, left, _width, channels, Pixels, h * _width * channels);
    }
}
