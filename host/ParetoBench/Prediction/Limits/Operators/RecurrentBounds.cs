using ParetoBench.Prediction.Limits.Curves;
using ParetoBench.Prediction.Limits.Deviations;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Weights;

namespace ParetoBench.Prediction.Limits.Operators;

/// <summary>LSTM, GRU and RNN, step by step as device/MODEL.md (sections 8 and 9) computes them: every rounding in between counts.</summary>
internal sealed class RecurrentBounds
{
    private readonly RecurrentOperator _op;
    private readonly BoundsContext _context;
    private readonly bool _integer, _wide, _keepsMemory;
    private readonly LayerParameters _input, _state;
    private readonly DeviceTensor _held;
    private readonly double _inputScale, _stateScale;

    private RecurrentBounds(RecurrentOperator op, BoundsContext context)
    {
        (_op, _context) = (op, context);
        LoweredValue output = op.Outputs.First();
        _held = context.Tensor(output);
        _integer = context.IsInteger(output);
        _wide = _integer && context.IsWide(output);
        // The cell, or the state before it is rounded, in symbols of its own too: tighter, where all steps find room.
        _keepsMemory = context.Symbols.HasRoomFor(2 * op.Steps * op.Hidden);
        int rows = op.Gates * op.Hidden;
        _input = new LayerParameters(op.InputWeights, rows, Weights(op.InputWeights));
        _state = new LayerParameters(op.StateWeights, rows, Weights(op.StateWeights));
        _inputScale = context.Read(op.X, output).Scale;
        _stateScale = _held.Scale;
    }

    private LayerWeights? Weights(float[] real) => _integer ? _context.Weights(real) : null;

    public static void Run(RecurrentOperator op, BoundsContext context) => new RecurrentBounds(op, context).Run();

    private void Run()
    {
        int hidden = _op.Hidden;
        Deviation x = _context.In(_op.X, _op.Outputs.First());
        Deviation state = new(hidden, 0), fed = new(hidden, 0), cell = new(hidden, 0);
        List<(int At, Deviation State)> steps = [];
        for (int step = 0; step < _op.Steps; step++)
        {
            int t = _op.Reverse ? _op.Steps - 1 - step : step;
            switch (_op.Kind)
            {
                case RecurrentKind.Lstm:
                    (cell, fed) = Lstm(x, t, fed, cell);
                    break;
                case RecurrentKind.Gru:
                    state = Memory(Gru(x, t, state, fed));
                    fed = Fed(state);
                    break;
                default:
                    state = Rnn(x, t, fed);
                    fed = Fed(state);
                    break;
            }
            fed = _context.Symbols.Absorb(fed);
            steps.Add((t, fed));
        }
        if (_op.Last != null)
            _context.Store(_op.Last, fed.Copy(), 0);
        if (_op.Sequence != null)
            _context.Store(_op.Sequence, Joined(steps), 0);
    }

    private Deviation Joined(List<(int At, Deviation State)> steps)
    {
        Deviation sequence = new(_op.Steps * _op.Hidden, steps.Max(s => s.State.Symbols));
        foreach ((int at, Deviation state) in steps)
        {
            for (int h = 0; h < _op.Hidden; h++)
                sequence.CopyFrom(at * _op.Hidden + h, state, h);
        }
        return sequence;
    }

    private Deviation Rnn(Deviation x, int t, Deviation fed)
    {
        float[] bias = Both();
        Deviation pre = Sum(FeedInput(x, t, bias), FeedState(fed, null));
        if (_op.Activation == RnnActivation.Tanh)
            return Tanh(pre);
        pre.Apply(_op.Activation == RnnActivation.Sigmoid ? SigmoidCurve.Instance : BrokenLine.Clamp(0, double.PositiveInfinity));
        return pre;
    }

    private float[] Both() => [.. _op.InputBias.Zip(_op.StateBias, (a, b) => a + b)];

    private Deviation Gru(Deviation x, int t, Deviation state, Deviation fed)
    {
        int hidden = _op.Hidden;
        Deviation gx = FeedInput(x, t, _op.InputBias), gh = FeedState(fed, _op.StateBias);
        Deviation z = Sigmoid(Sum(Gate(gx, 0), Gate(gh, 0))), r = Sigmoid(Sum(Gate(gx, 1), Gate(gh, 1))), part;
        if (_op.ResetFirst)
        {
            Deviation kept = Product(r, state, GateErrors.ResultStep);
            part = Gate(FeedState(Fed(kept), _op.StateBias), 2);
        }
        else
            part = Product(r, Gate(gh, 2), GateErrors.ArgumentStep);
        Deviation n = Tanh(Sum(Gate(gx, 2), part)), apart = new(hidden, Math.Max(state.Symbols, n.Symbols));
        for (int h = 0; h < hidden; h++)
        {
            apart.Add(h, state, h, 1);
            apart.Add(h, n, h, -1);
            apart.Variance[h] = state.Variance[h] + n.Variance[h];
        }
        Deviation moved = Product(z, apart, GateErrors.ResultStep), next = new(hidden, Math.Max(moved.Symbols, n.Symbols));
        for (int h = 0; h < hidden; h++)
        {
            next.Add(h, n, h, 1);
            next.Add(h, moved, h, 1);
            // n + z (h - n) = (1 - z) n + z h: what n and z do together, as the three are taken for independent.
            double zr = z.Reference[h], difference = apart.Reference[h];
            next.Variance[h] = (1 - zr) * (1 - zr) * n.Variance[h] + zr * zr * state.Variance[h] + difference * difference * z.Variance[h]
                + (_integer ? DeviationArithmetic.NoiseOf(GateErrors.ResultStep) : 0);
            Saturate16(next, h);
        }
        return next;
    }

    private (Deviation Cell, Deviation Fed) Lstm(Deviation x, int t, Deviation fed, Deviation cell)
    {
        int hidden = _op.Hidden;
        Deviation pre = Sum(FeedInput(x, t, Both()), FeedState(fed, null));
        Deviation i = Sigmoid(Gate(pre, 0)), o = Sigmoid(Gate(pre, 1)), f = Sigmoid(Gate(pre, 2)), g = Tanh(Gate(pre, 3));
        double cellStep = _integer ? Math.ScaleB(1, CellExponent) : 0;
        Deviation kept = Product(f, cell, cellStep), added = Product(i, g, cellStep), next = new(hidden, Math.Max(kept.Symbols, added.Symbols));
        for (int h = 0; h < hidden; h++)
        {
            next.Add(h, kept, h, 1);
            next.Add(h, added, h, 1);
            next.Variance[h] = kept.Variance[h] + added.Variance[h];
            if (_integer)
                next.Clip(h, short.MinValue * cellStep, short.MaxValue * cellStep);
        }
        next = Memory(next);
        Deviation squashed = next.Copy();
        // Threefold in Q3.12, where a cell of finer steps is rounded.
        for (int h = 0; h < hidden && _integer && CellExponent + 12 < 0; h++)
            squashed.Round(h, GateErrors.ArgumentStep / 3, _context.Steps);
        Deviation state = Product(o, Tanh(squashed, saturate: false), 0);
        for (int h = 0; h < hidden && _integer; h++)
            state.Hold(h, _held, _context.Steps);
        return (next, state);
    }

    private Deviation Memory(Deviation value) => _keepsMemory ? _context.Symbols.Absorb(value) : value;

    private int CellExponent => _context.Producer(_op.Outputs.First()).Parameters[5];

    /// <summary>What feeds R and the outputs: the state itself, or its upper 8 bits.</summary>
    private Deviation Fed(Deviation state)
    {
        if (!_integer || _wide)
            return state;
        Deviation fed = state.Copy();
        for (int h = 0; h < fed.Count; h++)
            fed.Hold(h, _held, BoundsContext.ConversionSteps);
        return fed;
    }

    private Deviation FeedInput(Deviation x, int t, float[] bias) => Feed(x, t * _op.InputSize, _op.InputSize, _input, bias, _inputScale);

    private Deviation FeedState(Deviation fed, float[]? bias) => Feed(fed, 0, _op.Hidden, _state, bias, _stateScale);

    private Deviation Feed(Deviation x, int first, int depth, LayerParameters weights, float[]? bias, double scale)
    {
        LinearSum sum = new(x, _op.Gates * _op.Hidden);
        for (int row = 0; row < sum.Result.Count; row++)
        {
            for (int i = 0; i < depth; i++)
                weights.Add(sum, row, first + i, row * depth + i);
            if (bias != null)
                sum.AddConstant(row, bias[row], weights.DeviceBias(bias, row, scale, _wide));
            if (_integer)
            {
                sum.Result.Round(row, GateErrors.ArgumentStep, _wide ? BoundsContext.WideSteps : _context.Steps);
                Saturate12(sum.Result, row);
            }
        }
        return sum.Result;
    }

    private Deviation Gate(Deviation rows, int gate)
    {
        Deviation part = new(_op.Hidden, rows.Symbols);
        for (int h = 0; h < _op.Hidden; h++)
            part.CopyFrom(h, rows, gate * _op.Hidden + h);
        return part;
    }

    private Deviation Sum(Deviation a, Deviation b)
    {
        Deviation sum = new(a.Count, Math.Max(a.Symbols, b.Symbols));
        for (int i = 0; i < sum.Count; i++)
        {
            sum.Add(i, a, i, 1);
            sum.Add(i, b, i, 1);
            sum.Variance[i] = a.Variance[i] + b.Variance[i];
        }
        return sum;
    }

    /// <param name="step">What an integer product is rounded to; 0 where it is not.</param>
    private Deviation Product(Deviation a, Deviation b, double step)
    {
        Deviation product = new(a.Count, Math.Max(a.Symbols, b.Symbols));
        for (int i = 0; i < product.Count; i++)
        {
            product.SetProduct(i, a, i, b, i);
            if (_integer && step > 0)
                product.Round(i, step, _context.Steps);
        }
        return product;
    }

    private Deviation Sigmoid(Deviation x) => Squash(x, SigmoidCurve.Instance, GateErrors.Sigmoid, true);

    private Deviation Tanh(Deviation x, bool saturate = true) => Squash(x, TanhCurve.Instance, GateErrors.Tanh, saturate);

    private Deviation Squash(Deviation x, ICurve curve, double error, bool saturate)
    {
        Deviation y = x.Copy();
        for (int i = 0; i < y.Count; i++)
        {
            if (_integer && saturate)
                Saturate12(y, i);
            y.Apply(curve, i);
            if (_integer)
                y.Slack[i] += error;
        }
        return y;
    }

    private static void Saturate12(Deviation x, int i) => x.Clip(i, -8, 8 - GateErrors.ArgumentStep);

    private void Saturate16(Deviation x, int i)
    {
        if (_integer)
            x.Clip(i, -1, 1 - GateErrors.ResultStep);
    }
}
