using ParetoBench.Candidates.Passes;

namespace ParetoBench.Quantization.Weights;

/// <summary>A pass on the weights of one layer. Registered in <see cref="WeightPasses"/>.</summary>
public interface IWeightPass : IPass
{
    /// <summary>Wants <see cref="LayerWeights.Inputs"/>.</summary>
    bool NeedsInputs => false;

    /// <summary>Changes <see cref="LayerWeights.Bias"/>.</summary>
    bool ChangesBias => false;

    /// <summary>May change the scales.</summary>
    void BeforeRounding(LayerWeights layer, PassJournal journal)
    {
    }

    /// <summary>May change the bias.</summary>
    void AfterRounding(LayerWeights layer, PassJournal journal)
    {
    }
}
