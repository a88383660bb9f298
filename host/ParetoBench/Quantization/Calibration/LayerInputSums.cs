using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Weights;

namespace ParetoBench.Quantization.Calibration;

/// <summary>The inputs of one layer while they are collected.</summary>
internal sealed class LayerInputSums
{
    private const int MaxRows = 96;

    private readonly Window _window;
    private readonly int _groups;
    private readonly double[] _sums;
    private readonly List<float[]> _rows = [];
    private long _count;
    private int _every = 1;

    private LayerInputSums(string name, LoweredValue x, Window window, int groups)
    {
        (Name, X, _window, _groups) = (name, x, window, groups);
        _sums = new double[window.KernelH * window.KernelW * window.C];
    }

    public string Name { get; }

    public LoweredValue X { get; }

    /// <summary>Null for operators without an <see cref="LoweredOperator.InputWindow"/>.</summary>
    public static LayerInputSums? Of(LoweredOperator op) =>
        op.InputWindow is var (window, groups) ? new LayerInputSums(op.Name, op.Inputs.First(), window, groups) : null;

    /// <param name="x">[H, W, C].</param>
    public void Add(float[] x)
    {
        float[] row = new float[_sums.Length];
        for (int y = 0; y < _window.OutH; y++)
        {
            for (int column = 0; column < _window.OutW; column++)
            {
                Fill(row, x, y, column);
                for (int i = 0; i < row.Length; i++)
                    _sums[i] += row[i];
                Keep(row);
                _count++;
            }
        }
    }

    public LayerInputs Inputs() => new(_groups, [.. _sums.Select(s => (float)(s / Math.Max(1, _count)))], _rows);

    /// <summary>One position's window: group after group, taps, channels of the group.</summary>
    private void Fill(float[] row, float[] x, int y, int column)
    {
        Window w = _window;
        int perGroup = w.C / _groups, taps = w.KernelH * w.KernelW;
        for (int tap = 0; tap < taps; tap++)
        {
            int h = y * w.StrideH - w.PadTop + tap / w.KernelW * w.DilationH, v = column * w.StrideW - w.PadLeft + tap % w.KernelW * w.DilationW;
            bool inside = h >= 0 && h < w.H && v >= 0 && v < w.W;
            for (int c = 0; c < w.C; c++)
                row[(c / perGroup * taps + tap) * perGroup + c % perGroup] = inside ? x[(h * w.W + v) * w.C + c] : 0f;
        }
    }

    /// <summary>Every n-th row; when there are too many, every other one goes and n doubles.</summary>
    private void Keep(float[] row)
    {
        if (_count % _every != 0)
            return;
        if (_rows.Count == MaxRows)
        {
            for (int i = MaxRows - 1; i > 0; i -= 2)
                _rows.RemoveAt(i);
            _every *= 2;
            if (_count % _every != 0)
                return;
        }
        _rows.Add([.. row]);
    }
}
