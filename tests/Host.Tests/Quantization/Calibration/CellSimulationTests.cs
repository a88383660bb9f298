using ParetoBench.Candidates;
using ParetoBench.Candidates.Onnx;
using ParetoBench.Quantization.Calibration;
using ParetoBench.Quantization.Lowering.Operators;

namespace ParetoBench.Tests.Quantization.Calibration;

public sealed class CellSimulationTests
{
    /// <summary>All gates are 0.5 without weights, so only the candidate's bias moves the cell: c = 0.5 c + 0.5 tanh(b).</summary>
    [Fact]
    public void The_largest_cell_and_the_states_range_follow_the_steps()
    {
        double g = Math.Tanh(2), c = 0, largest = 0, state = 0;
        for (int step = 0; step < 3; step++)
        {
            c = 0.5 * c + 0.5 * g;
            largest = Math.Max(largest, c);
            state = Math.Max(state, 0.5 * Math.Tanh(c));
        }
        Assert.Equal(((float)largest, 0f, (float)state), CellSimulation.Run(Lstm(reverse: false, candidateWeight: 0f, candidateBias: 2f), [0f, 0f, 0f]));
    }

    [Fact]
    public void Backwards_the_last_input_comes_first()
    {
        float[] x = [1f, -3f, 2f], backwards = [2f, -3f, 1f];
        Assert.Equal(CellSimulation.Run(Lstm(false, 1f, 0f), backwards), CellSimulation.Run(Lstm(true, 1f, 0f), x));
        Assert.NotEqual(CellSimulation.Run(Lstm(false, 1f, 0f), x), CellSimulation.Run(Lstm(true, 1f, 0f), x));
    }

    /// <summary>One unit, three steps of one number; gates i, o, f, c.</summary>
    private static RecurrentOperator Lstm(bool reverse, float candidateWeight, float candidateBias)
    {
        ConstantUse none = new(new GraphNode(new NodeProto { Input = { "w" } }, 0), 0);
        return new RecurrentOperator("lstm")
        {
            Kind = RecurrentKind.Lstm,
            X = new LoweredValue("x", [3, 1], true),
            Steps = 3,
            InputSize = 1,
            Hidden = 1,
            Reverse = reverse,
            InputWeights = [0f, 0f, 0f, candidateWeight],
            StateWeights = new float[4],
            InputBias = [0f, 0f, 0f, candidateBias],
            StateBias = new float[4],
            InputWeightsSource = none,
            StateWeightsSource = none,
        };
    }
}
