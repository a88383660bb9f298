using ParetoBench.Candidates;
using ParetoBench.Candidates.Onnx;
using ParetoBench.Candidates.Reading;
using ParetoBench.Engine;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Reference;
using ParetoBench.Quantization.Schemes;

namespace ParetoBench.Tests.Conformance;

/// <summary>Runs an operator test in the fp32 engine, with as many of its inputs as data as can be deployed.</summary>
internal static class NodeTestRun
{
    /// <summary>ONNX's own tolerances, with room for the device's single-precision exponentials in the absolute one.</summary>
    private const double Relative = 1e-3, Absolute = 2e-6;

    /// <summary>Null when the outputs agree; else what differs. A refusal is thrown.</summary>
    public static string? Run(NodeTest test)
    {
        List<BenchException> refusals = [];
        Func<int, bool>[] choices =
        [
            i => i == 0,
            _ => true,
            i => (TensorProto.Types.DataType)test.Inputs[i].DataType == TensorProto.Types.DataType.Float,
            i => i == 1,
        ];
        foreach (Func<int, bool> isData in choices)
        {
            try
            {
                return Compare(test, isData);
            }
            catch (BenchException e)
            {
                refusals.Add(e);
            }
            catch (InferenceException)
            {
                // Symbols below zero are refused where they are data; as constants they count from the end.
            }
        }
        throw refusals[0];
    }

    private static string? Compare(NodeTest test, Func<int, bool> isData)
    {
        CandidateGraph graph = GraphReader.Read(test.WithConstantsBut(isData), test.Name, ReadingOptions.Default);
        Variant variant = VariantBuilder.Build(new Candidate(test.Name, test.Name, "", new Dictionary<string, double>()), GraphLowering.Lower(graph),
            SchemeCatalog.Find("fp32", ""), null);
        TensorValue[] actual = VariantRunner.Run(variant, Network.Load(variant.Blob, variant.Blob.Length), test.Data(isData));
        for (int o = 0; o < test.Outputs.Count; o++)
        {
            TensorValue expected = TensorReader.Read(test.Outputs[o], test.Name);
            if (!graph.Outputs[o].Dims.SequenceEqual(expected.Dims))
                return $"output {o} has the shape {TensorValue.Describe(graph.Outputs[o].Dims)}, expected {TensorValue.Describe(expected.Dims)}";
            if (Difference(expected, actual[o]) is { } difference)
                return $"output {o}: {difference}";
        }
        return null;
    }

    private static string? Difference(TensorValue expected, TensorValue actual)
    {
        if (expected.Count != actual.Count)
            return $"{actual.Count} elements, expected {expected.Count}";
        if (expected.Integers is { } integers)
            return actual.Integers != null && integers.SequenceEqual(actual.Integers) ? null : "integers differ";
        for (int i = 0; i < expected.Count; i++)
        {
            double e = expected.Reals![i], a = actual.Reals![i];
            bool same = e.Equals(a) || Math.Abs(e - a) <= Absolute + Relative * Math.Abs(e);
            if (!same)
                return $"element {i} is {a}, expected {e}";
        }
        return null;
    }
}
