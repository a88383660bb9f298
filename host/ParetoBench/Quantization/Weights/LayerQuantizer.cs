using ParetoBench.Candidates.Passes;

namespace ParetoBench.Quantization.Weights;

/// <summary>Quantizes the weights of one variant's layers, with the chosen passes, and keeps the results.</summary>
public sealed class LayerQuantizer(PassSelection passes, IReadOnlyDictionary<string, LayerInputs> inputs)
{
    private readonly List<LayerWeights> _layers = [];

    /// <summary>For one variant: the passes that the options and its scheme want, and the inputs that these want.</summary>
    /// <param name="inputs">Every layer's inputs, collected when they are first asked for; null where there was no calibration.</param>
    public static LayerQuantizer For(PassSelection passes, Lazy<IReadOnlyDictionary<string, LayerInputs>>? inputs)
    {
        bool wanted = inputs != null && WeightPasses.All.Any(p => p.NeedsInputs && passes.Has(p));
        return new LayerQuantizer(passes, wanted ? inputs!.Value : new Dictionary<string, LayerInputs>());
    }

    /// <summary>Without inputs to look at: what passes do by default.</summary>
    public LayerQuantizer()
        : this(PassSelection.Default, new Dictionary<string, LayerInputs>())
    {
    }

    public PassJournal Journal { get; } = new();

    /// <summary>Every layer quantized so far.</summary>
    public IReadOnlyList<LayerWeights> Layers => _layers;

    /// <summary>Parameters as <see cref="LayerWeights"/>.</summary>
    /// <param name="correctable">The bias is a constant of its own, which a pass may change.</param>
    public LayerWeights Quantize(string name, float[] weights, int rows, int groups, float[]? bias, float inputScale, bool correctable = false,
        int limit = LayerWeights.EightBits)
    {
        LayerWeights layer = new(name, weights, rows, groups, bias, inputScale, limit) { Inputs = inputs.GetValueOrDefault(name) };
        IWeightPass[] chosen = [.. WeightPasses.All.Where(passes.Has)];
        foreach (IWeightPass pass in chosen)
            pass.BeforeRounding(layer, Journal);
        layer.Round();
        foreach (IWeightPass pass in chosen.Where(p => correctable || !p.ChangesBias))
            pass.AfterRounding(layer, Journal);
        _layers.Add(layer);
        return layer;
    }
}
