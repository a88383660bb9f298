using ParetoBench.Engine;

namespace ParetoBench.RaspberryPi.Kernels;

/// <summary>A dense layer: its data are widened once for all rows of weights.</summary>
internal sealed class VectorFullyConnected : IAcceleratedOperator
{
    private readonly Operator _op;
    private readonly VectorRows _rows;
    private readonly short[] _data;

    public VectorFullyConnected(Operator op)
    {
        _op = op;
        _rows = new VectorRows(op, output: 4);
        _data = new short[op.Parameters[1]];
    }

    public void Run()
    {
        int[] p = _op.Parameters;
        int depth = p[1], outputs = p[2];
        Tensor x = _op.Inputs[0], y = _op.Outputs[0];
        for (int row = 0; row < p[0]; row++)
        {
            VectorRows.Widen(x.I8.AsSpan(x.Start + row * depth, depth), p[3], _data);
            _rows.Run(_data, _op.Inputs[1].Start, 0, y.I8.AsSpan(y.Start + row * outputs, outputs));
        }
    }
}
