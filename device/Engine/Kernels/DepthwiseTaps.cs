namespace ParetoBench.Engine.Kernels;

/// <summary>
/// The sums of one channel at a block of positions. The weights of nine or three taps are held in locals while the positions
/// pass, for fetching one costs an interpreter as much as the product itself.
/// </summary>
internal sealed class DepthwiseTaps
{
    private readonly DepthwiseBand _band;
    private readonly int[] _sums;
    private readonly int _outputs;
    private readonly int _multiple;
    private readonly int _step;

    /// <param name="sums">Room for a block of positions.</param>
    public DepthwiseTaps(Operator op, DepthwiseBand band, int[] sums)
    {
        int[] p = op.Parameters;
        _band = band;
        _sums = sums;
        _outputs = p[5];
        _multiple = p[5] / p[2];
        _step = p[9] * p[2];
    }

    /// <summary>sums[i] = offset + the taps' products at position i, row by row.</summary>
    public void Sum(sbyte[] w, int wi, int o, int offset, int rows, int columns)
    {
        int[] sums = _sums;
        int count = rows * columns, taps = _band.Taps.Length;
        for (int i = 0; i < count; i++)
            sums[i] = offset;
        int first = o / _multiple, across = columns * _step;
        int t = 0;
        wi += o;
        while (t + 9 <= taps)
        {
            Nine(first, across, count, w, wi, t);
            t += 9;
            wi += 9 * _outputs;
        }
        while (t + 3 <= taps)
        {
            Three(first, across, count, w, wi, t);
            t += 3;
            wi += 3 * _outputs;
        }
        while (t < taps)
        {
            One(first + _band.Taps[t], across, count, w[wi]);
            t++;
            wi += _outputs;
        }
    }

    private void Nine(int xi, int across, int count, sbyte[] w, int wi, int t)
    {
        sbyte[] x = _band.Pixels;
        int[] sums = _sums, taps = _band.Taps;
        int step = _step, nextRow = _band.DownStep - across, outputs = _outputs, origin = taps[t];
        int a = w[wi], b = w[wi += outputs], c = w[wi += outputs], d = w[wi += outputs], e = w[wi += outputs];
        int f = w[wi += outputs], g = w[wi += outputs], h = w[wi += outputs], k = w[wi + outputs];
        int tb = taps[t + 1] - origin, tc = taps[t + 2] - origin, td = taps[t + 3] - origin, te = taps[t + 4] - origin;
        int tf = taps[t + 5] - origin, tg = taps[t + 6] - origin, th = taps[t + 7] - origin, tk = taps[t + 8] - origin;
        xi += origin;
        int i = 0;
        while (i < count)
        {
            int end = xi + across;
            while (xi < end)
            {
                sums[i] = sums[i] + x[xi] * a + x[xi + tb] * b + x[xi + tc] * c + x[xi + td] * d + x[xi + te] * e
                    + x[xi + tf] * f + x[xi + tg] * g + x[xi + th] * h + x[xi + tk] * k;
                xi += step;
                i++;
            }
            xi += nextRow;
        }
    }

    private void Three(int xi, int across, int count, sbyte[] w, int wi, int t)
    {
        sbyte[] x = _band.Pixels;
        int[] sums = _sums, taps = _band.Taps;
        int step = _step, nextRow = _band.DownStep - across, outputs = _outputs, origin = taps[t];
        int a = w[wi], b = w[wi += outputs], c = w[wi + outputs];
        int tb = taps[t + 1] - origin, tc = taps[t + 2] - origin;
        xi += origin;
        int i = 0;
        while (i < count)
        {
            int end = xi + across;
            while (xi < end)
            {
                sums[i] = sums[i] + x[xi] * a + x[xi + tb] * b + x[xi + tc] * c;
                xi += step;
                i++;
            }
            xi += nextRow;
        }
    }

    private void One(int xi, int across, int count, int weight)
    {
        sbyte[] x = _band.Pixels;
        int[] sums = _sums;
        int step = _step, nextRow = _band.DownStep - across;
        int i = 0;
        while (i < count)
        {
            int end = xi + across;
            while (xi < end)
            {
                sums[i] = sums[i] + x[xi] * weight;
                xi += step;
                i++;
            }
            xi += nextRow;
        }
    }
}
