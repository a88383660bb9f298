using ParetoBench.Candidates;
using ParetoBench.Engine;
using ParetoBench.Engine.Kernels;
using ParetoBench.Prediction.Explanation;
using ParetoBench.Prediction.Limits;
using ParetoBench.Prediction.Limits.Deviations;
using ParetoBench.Prediction.Limits.Operators;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.Lowering.Operators;
using ParetoBench.Quantization.Reference;
using ParetoBench.Quantization.Schemes;
using ParetoBench.Studies;
using ParetoBench.Tests.Quantization;
using ParetoBench.Tests.Quantization.Lowering;
using Xunit.Abstractions;

namespace ParetoBench.Tests.Prediction.Limits;

/// <summary>What is said of a variant without running it, against running it.</summary>
public sealed class LimitsAnalysisTests(ITestOutputHelper output)
{
    private static readonly Lazy<Study> Built =
        new(() => StudyReader.Read(Path.Combine(SharedData.RepositoryRoot(), "examples", "program-phases", "study.json")));

    /// <summary>The first layer's sum is known but for its rounding; the second layer's weights carry that on; its own rounding is the last.</summary>
    [Fact]
    public void The_bound_of_two_dense_layers_is_the_one_worked_by_hand()
    {
        OnnxGraph twice = new OnnxGraph().Input("x", 1, 1).Reals("w", [1, 1], 0.5f).Reals("v", [1, 1], -2f).Node("MatMul", "x,w", "h")
            .Node("MatMul", "h,v", "y").Output("y");
        using QuantizedGraph graph = new(twice);
        Variant variant = graph.Build("int8");
        BoundsContext context = new NetworkBounds(graph.Lowered, variant).Of([TensorValue.OfReals([1, 1], [0.3f])]);
        LoweredValue h = graph.Lowered.Operators[0].Outputs.First(), y = graph.Lowered.Outputs[0];
        double stepX = variant.Inputs[0].Scale, stepH = variant.Values[h].Scale, stepY = variant.Outputs[0].Scale;
        int zero = variant.Inputs[0].ZeroPoint;
        double x = stepX * (Math.Clamp(Math.Round(0.3f / (double)(float)stepX) + zero, -128, 127) - zero);
        // 127 steps of the weight are exactly 0.5, and -2: weights of one number have no error.
        const double rounding = 0.5 + 1.0 / 256;
        Assert.Equal(0.5 * (x - 0.3f), context.Values[h].Shift[0], 1e-7);
        Assert.Equal(stepH * rounding, context.Values[h].Radius(0), 1e-9);
        Assert.Equal(-1.0 * (x - 0.3f), context.Values[y].Shift[0], 1e-6);
        Assert.Equal(2 * stepH * rounding + stepY * rounding, context.Values[y].Radius(0), 1e-6);
        double noiseX = stepX * stepX / 12, noiseW = Math.Pow(0.5 / 127, 2) / 12 * 0.09, noiseH = 0.25 * noiseX + noiseW + stepH * stepH / 12;
        Assert.Equal(noiseH, context.Values[h].Variance[0], 1e-9);
    }

    [Fact]
    public void What_cancels_in_the_network_cancels_in_the_bound()
    {
        OnnxGraph difference = new OnnxGraph().Input("x", 1, 4).Weights("w", 4, 4).Node("MatMul", "x,w", "h").Node("Neg", "h", "n").Node("Add", "h,n", "y")
            .Output("y");
        using QuantizedGraph graph = new(difference);
        Variant variant = graph.Build("int8");
        BoundsContext context = new NetworkBounds(graph.Lowered, variant).Of(graph.Samples[0]);
        Deviation y = context.Values[graph.Lowered.Outputs[0]], h = context.Values[graph.Lowered.Operators[0].Outputs.First()];
        // An interval for h and one for -h would add up to more than 2 h's: only the roundings of -h and of the sum remain.
        Assert.All(Enumerable.Range(0, 4), i => Assert.InRange(y.Radius(i), 0, h.Radius(i) + 3 * variant.Outputs[0].Scale));
    }

    [Fact]
    public void Softmax_in_integers_is_within_the_steps_that_are_allowed_for_it()
    {
        Random random = new(9);
        foreach (int depth in (int[])[2, 10, 200, 2000])
        {
            OnnxGraph softmax = new OnnxGraph().Input("x", 1, depth).Node("Softmax", "x", "y", ("axis", 1)).Output("y");
            using QuantizedGraph graph = new(softmax);
            CalibratedRanges calibration = graph.Calibration with { Ranges = new Dictionary<string, (float, float)> { ["x"] = (-9f, 9f), ["y"] = (0f, 1f) } };
            Variant variant = VariantBuilder.Build(new Candidate("test", "", "", new Dictionary<string, double>()), graph.Lowered,
                SchemeCatalog.Find("int8", ""), calibration);
            NetworkBounds bounds = new(graph.Lowered, variant);
            Network network = Network.Load(variant.Blob, variant.Blob.Length);
            for (int round = 0; round < 40; round++)
            {
                double spread = round % 4 + 0.01;
                TensorValue[] sample = [TensorValue.OfReals([1, depth],
                    [.. Enumerable.Range(0, depth).Select(_ => (float)(random.NextDouble() * 2 * spread - spread))])];
                Deviation y = bounds.Of(sample).Values[graph.Lowered.Outputs[0]];
                float[] actual = VariantRunner.Run(variant, network, sample)[0].Reals!;
                for (int i = 0; i < depth; i++)
                    Assert.InRange(actual[i] - y.Reference[i], y.Shift[i] - y.Radius(i) - 1e-6, y.Shift[i] + y.Radius(i) + 1e-6);
            }
        }
    }

    [Fact]
    public void Gate_tables_are_within_a_few_steps_of_their_functions()
    {
        Assert.InRange(GateErrors.Sigmoid, 1.0 / 65536, 16.0 / 32768);
        Assert.InRange(GateErrors.Tanh, 1.0 / 65536, 32.0 / 32768);
        ushort[] table = GateTable.Sigmoid();
        Assert.Equal(0.5, GateMath.Sigmoid(0, table, 0) / 32768.0, GateErrors.Sigmoid);
    }

    public static TheoryData<string> Candidates => ["linear-8", "markov-3", "mlp-8x8-32", "conv-16-flat", "gru-16", "lstm-16"];

    [Theory]
    [MemberData(nameof(Candidates))]
    public void Decisions_proven_the_same_are_the_same_and_the_accuracy_is_within_its_limits(string id)
    {
        Study study = Built.Value;
        PreparedCandidate prepared = PreparedCandidate.All(study with { Candidates = [study.Candidates.Single(c => c.Id == id)] }, new Silence(), default)[0];
        foreach (Variant variant in prepared.Variants(["int8", "int8-pc", "int16x8"], id))
        {
            VariantLimits limits = LimitsEvaluation.Of(prepared, variant, default)!;
            output.WriteLine($"{id} {variant.Scheme}: {LimitsText.Of(limits.Limits)} Measured {limits.SameDecisions:P1}; "
                + $"accuracy {limits.Accuracy:P1} in {limits.Limits.LeastAccuracy:P1}..{limits.Limits.MostAccuracy:P1}");
            Assert.InRange(limits.SameDecisions, limits.Limits.Certain!.Value, 1);
            Assert.InRange(limits.Accuracy, limits.Limits.LeastAccuracy!.Value, limits.Limits.MostAccuracy!.Value);
            // These small networks are proven for the most part, and expected to decide as they do.
            Assert.InRange(limits.Limits.Certain.Value, 0.5, 1);
            Assert.InRange(limits.Limits.Expected!.Value, limits.SameDecisions - 0.05, 1);
        }
    }

    [Theory]
    [InlineData("mlp-8x8-32", 2.5)]
    [InlineData("conv-16-flat", 2.5)]
    public void The_noise_of_layers_is_as_predicted(string id, double decibel)
    {
        Study study = Built.Value;
        PreparedCandidate prepared = PreparedCandidate.All(study with { Candidates = [study.Candidates.Single(c => c.Id == id)] }, new Silence(), default)[0];
        VariantLimits limits = LimitsEvaluation.Of(prepared, prepared.Variants(["int8-pc"], id)[0], default)!;
        foreach (LayerNoise layer in limits.Layers)
            output.WriteLine($"{layer.Layer}: {layer.SqnrDb:F1} dB, predicted {layer.PredictedSqnrDb:F1} dB");
        Assert.All(limits.Layers, l => Assert.InRange(l.PredictedSqnrDb, l.SqnrDb - decibel, l.SqnrDb + decibel));
    }

    [Fact]
    public void A_concatenation_counts_once_though_its_parts_are_written_one_by_one()
    {
        OnnxGraph joined = new OnnxGraph().Input("x", 1, 4).Weights("w", 4, 3).Weights("v", 4, 5).Node("MatMul", "x,w", "a").Node("MatMul", "x,v", "b")
            .Node("Concat", "a,b", "c", ("axis", 1)).Weights("u", 8, 2).Node("MatMul", "c,u", "y").Output("y");
        using QuantizedGraph graph = new(joined);
        VariantExplanation explanation = Explainer.Explain(graph.Lowered, graph.Build("int8"), graph.Samples);
        LayerExplanation concat = explanation.Layers.Single(l => l.Operator == "Concat");
        Assert.InRange(concat.SqnrDb, concat.PredictedSqnrDb - 3, concat.PredictedSqnrDb + 3);
    }

    [Fact]
    public void A_network_without_a_decision_has_a_bound_of_its_output_only()
    {
        OnnxGraph sine = new OnnxGraph().Input("x", 1, 3).Weights("w", 3, 1).Node("MatMul", "x,w", "y").Output("y");
        using QuantizedGraph graph = new(sine);
        QuantizationLimits limits = LimitsAnalysis.Of(graph.Lowered, graph.Build("int8"), graph.Samples).Limits;
        Assert.Null(limits.Certain);
        Assert.InRange(limits.OutputChange, 0.001, 0.2);
        Assert.StartsWith("Without running it: no output moves by more than 0.0", LimitsText.Of(limits));
    }

    [Fact]
    public void Limits_are_kept_in_the_run_s_folder_and_found_again_where_the_file_is_damaged()
    {
        string folder = Directory.CreateTempSubdirectory("paretobench-").FullName;
        try
        {
            Study study = Built.Value;
            PreparedCandidate prepared = PreparedCandidate.All(study with { Candidates = [study.Candidates.Single(c => c.Id == "linear-8")] }, new Silence(),
                default)[0];
            IReadOnlyList<Variant> variants = prepared.Variants(["fp32", "int8"], "");
            LimitsFile file = new(folder);
            file.Find([prepared], [.. variants.Select(v => new MeasurementJob(v, []))], new Silence(), default);
            VariantLimits kept = Assert.Single(new LimitsFile(folder).All);
            Assert.Equal(variants[1].Id, kept.Variant);
            Assert.Equal(file.All[0].Limits, kept.Limits);
            Assert.Equal(file.All[0].Layers, kept.Layers);
            File.WriteAllText(Path.Combine(folder, LimitsFile.Name), "[{");
            Assert.Empty(new LimitsFile(folder).All);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
