namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>LSTM, GRU or RNN over a whole sequence x[T,I], zero initial state.</summary>
public sealed record RecurrentOperator(string Name) : LoweredOperator(Name)
{
    public required RecurrentKind Kind { get; init; }

    public required LoweredValue X { get; init; }

    /// <summary>Every step's state [T,H], where the network uses it.</summary>
    public LoweredValue? Sequence { get; init; }

    /// <summary>The last state [H], where the network uses it.</summary>
    public LoweredValue? Last { get; init; }

    public required int Steps { get; init; }

    public required int InputSize { get; init; }

    public required int Hidden { get; init; }

    public required bool Reverse { get; init; }

    /// <summary>A GRU's reset gate acts on the state before the weights do (linear_before_reset = 0).</summary>
    public bool ResetFirst { get; init; }

    /// <summary>An RNN's activation.</summary>
    public RnnActivation Activation { get; init; }

    /// <summary>Which of the node's directions this is: its index in the weights.</summary>
    public int Direction { get; init; }

    /// <summary>[gates * H, I].</summary>
    public required float[] InputWeights { get; init; }

    /// <summary>[gates * H, H].</summary>
    public required float[] StateWeights { get; init; }

    /// <summary>[gates * H], added to the input's part.</summary>
    public required float[] InputBias { get; init; }

    /// <summary>[gates * H], added to the state's part.</summary>
    public required float[] StateBias { get; init; }

    public required ConstantUse InputWeightsSource { get; init; }

    public required ConstantUse StateWeightsSource { get; init; }

    /// <summary>What a layer of weights is called: a node has several, for each of its directions.</summary>
    public string LayerName(ConstantUse source) => $"{source.Node.Name}/{source.Node.Inputs[source.Input]}{(Direction == 0 ? "" : "/backwards")}";

    public int Gates => Kind switch { RecurrentKind.Lstm => 4, RecurrentKind.Gru => 3, _ => 1 };

    public override IEnumerable<LoweredValue> Inputs => [X];

    public override IEnumerable<LoweredValue> Outputs => new[] { Sequence, Last }.OfType<LoweredValue>();

    public override long Macs => (long)Steps * Gates * Hidden * (InputSize + Hidden);

    public override IEnumerable<string> LayerNames => [LayerName(InputWeightsSource), LayerName(StateWeightsSource)];

    public override LoweredOperator WithWeights(Func<float[], (float[] Weights, float[]? Bias)?> changed) => this with
    {
        InputWeights = changed(InputWeights)?.Weights ?? InputWeights,
        StateWeights = changed(StateWeights)?.Weights ?? StateWeights,
    };
}
