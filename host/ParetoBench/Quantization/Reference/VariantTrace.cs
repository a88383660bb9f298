using ParetoBench.Candidates;
using ParetoBench.Engine;
using ParetoBench.Quantization.DeviceModel;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Quantization.Reference;

/// <summary>Runs a variant in the host's engine operator by operator and shows every value as real numbers.</summary>
public sealed class VariantTrace
{
    private readonly Variant _variant;
    private readonly Network _network;
    private readonly Dictionary<Tensor, LoweredValue> _valueOf = [];
    private readonly Dictionary<Tensor, Operator> _finishes = [];

    public VariantTrace(Variant variant)
    {
        _variant = variant;
        _network = Network.Load(variant.Blob, variant.Blob.Length);
        foreach ((LoweredValue value, DeviceTensor tensor) in variant.Values)
            _valueOf[_network.Model.Tensors[tensor.Index]] = value;
        // The parts of a concatenation are written one by one.
        foreach (Operator op in _network.Model.Operators)
        {
            foreach (Tensor? output in op.Outputs)
            {
                if (output != null)
                    _finishes[output] = op;
            }
        }
    }

    /// <summary>The values to show; all where it is null.</summary>
    public IReadOnlySet<LoweredValue>? Wanted { get; init; }

    /// <param name="seen">Called for the inputs, then for each result that is a value of the network, as soon as all of it is written; in memory order.</param>
    /// <param name="change">Called before <paramref name="seen"/>: may write other numbers into an fp32 variant's value.</param>
    public void Run(IReadOnlyList<TensorValue> sample, Action<LoweredValue, float[]> seen, Action<LoweredValue, Span<float>>? change = null)
    {
        byte[][] inputs = VariantRunner.Encode(_variant, sample);
        for (int i = 0; i < inputs.Length; i++)
            _network.SetInput(i, inputs[i]);
        foreach (Tensor input in _network.Model.Inputs)
            Show(input, seen, change);
        foreach (Operator op in _network.Model.Operators)
        {
            _network.Execute(op);
            foreach (Tensor? output in op.Outputs)
            {
                if (output != null && _finishes[output] == op)
                    Show(output, seen, change);
            }
        }
    }

    private void Show(Tensor tensor, Action<LoweredValue, float[]> seen, Action<LoweredValue, Span<float>>? change)
    {
        if (!_valueOf.TryGetValue(tensor, out LoweredValue? value) || !value.IsReal || Wanted?.Contains(value) == false)
            return;
        if (tensor.Type == ElementType.F32)
            change?.Invoke(value, tensor.F32.AsSpan(tensor.Start, tensor.Count));
        seen(value, Reals(tensor));
    }

    private static float[] Reals(Tensor t) => t.Type switch
    {
        ElementType.F32 => t.F32.AsSpan(t.Start, t.Count).ToArray(),
        ElementType.I16 => Array.ConvertAll(t.I16[t.Start..(t.Start + t.Count)], q => t.Scale * (q - t.ZeroPoint)),
        ElementType.I8 => Array.ConvertAll(t.I8[t.Start..(t.Start + t.Count)], q => t.Scale * (q - t.ZeroPoint)),
        _ => throw new InvalidOperationException($"real values of element type {t.Type}"),
    };
}
