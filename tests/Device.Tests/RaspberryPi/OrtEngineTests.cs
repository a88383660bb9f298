using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Google.Protobuf;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Onnx;
using ParetoBench.Candidates.Reading;
using ParetoBench.Engine;
using ParetoBench.Measurement;
using ParetoBench.Protocol;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Export;
using ParetoBench.Quantization.Reference;
using ParetoBench.RaspberryPi.Engines.OnnxRuntime;
using ParetoBench.Tests.Engine;
using ParetoBench.Tests.Quantization.Lowering;
using Xunit.Abstractions;

namespace ParetoBench.Tests.RaspberryPi;

/// <summary>ONNX Runtime in the runner's engine slot, with the models that the host sends to it.</summary>
public sealed class OrtEngineTests(ITestOutputHelper output) : IDisposable
{
    private readonly OrtEngine _engine = new();

    public static TheoryData<string, string> Committed { get; } =
        Pairs(["markov-2", "mlp-4x8-32", "conv-24-mean", "gru-16", "lstm-16"], "fp32", "int8", "int8-pc", "int16x8", "int4-pc");

    public static TheoryData<string, string> Sequences { get; } =
        Pairs(["ipd_mlp", "jv_conv1d", "jv_rnn32", "jv_gru32", "jv_lstm24"], "fp32", "int8", "int8-pc", "int16x8", "int4-pc");

    public static TheoryData<string, string> Published { get; } =
        Pairs(["kws_savedmodel_bn_fp32", "mnist_cnn_fp32", "ad_autoencoder_fp32", "magic_wand_fp32", "sine_mlp_fp32"],
            "fp32", "int8", "int8-pc", "int16x8", "int4-pc");

    public void Dispose() => _engine.Dispose();

    [Theory]
    [MemberData(nameof(Committed))]
    public void A_variant_of_the_built_in_study_gives_outputs_near_the_hosts(string id, string scheme) => AssertNear(OnnxVariants.Candidate(id), scheme);

    [SharedDataTheory]
    [MemberData(nameof(Sequences))]
    public void A_variant_of_a_sequence_model_gives_outputs_near_the_hosts(string id, string scheme) => AssertNear(OnnxVariants.Sequence(id), scheme);

    [SharedDataTheory]
    [MemberData(nameof(Published))]
    public void A_variant_of_a_published_model_gives_outputs_near_the_hosts(string id, string scheme) => AssertNear(OnnxVariants.Published(id), scheme);

    [SharedDataTheory]
    [InlineData("kws_dscnn_int8_qdq")]
    [InlineData("ad_autoencoder_int8_qdq")]
    public void A_model_that_came_quantized_keeps_its_integers(string name) => AssertNear(OnnxVariants.Published(name), "prequantized");

    [Fact]
    public void A_real_network_gives_what_ONNX_Runtime_makes_of_the_candidates_own_file()
    {
        OnnxVariants made = OnnxVariants.Candidate("conv-24-mean");
        Variant variant = made.Build("fp32");
        using OrtModel original = OrtModel.OfFile(made.Graph.Source);
        Load(variant);
        foreach (TensorValue[] sample in made.Samples)
        {
            float[] expected = original.Run(sample)[0].Reals!, actual = [.. MemoryMarshal.Cast<byte, float>(Run(VariantRunner.Encode(variant, sample))[0])];
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], actual[i], NearOutputs.Share * (1 + expected.Max(Math.Abs)));
        }
    }

    [Fact]
    public void Symbols_of_64_bits_go_over_the_wire_in_32()
    {
        OnnxVariants made = OnnxVariants.Candidate("markov-2");
        Load(made.Build("int8"));
        Assert.False(made.Graph.Inputs[0].IsReal);
        Assert.Equal(made.Graph.Inputs[0].Count * sizeof(int), _engine.InputBytes(0));
    }

    [Fact]
    public void Nothing_is_allocated_in_an_inference()
    {
        OnnxVariants made = OnnxVariants.Candidate("mlp-4x8-32");
        Variant variant = made.Build("int8");
        Load(variant);
        byte[][] inputs = VariantRunner.Encode(variant, made.Samples[0]);
        Run(inputs);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int errors = 0;
        for (int i = 0; i < 100; i++)
            errors |= _engine.Run();
        Assert.Equal((0, before), (errors, GC.GetAllocatedBytesForCurrentThread()));
    }

    [Fact]
    public void A_device_model_is_refused_in_ONNX_Runtimes_words_and_another_model_loads_after_it()
    {
        byte[] blob = Vectors.Model("fc-i8");
        Assert.Equal(ErrorCode.BadModel, _engine.Load(blob, blob.Length));
        Assert.Equal(ErrorCode.NoDetail, _engine.ErrorDetail);
        Assert.StartsWith("[ErrorCode:", _engine.ErrorText);
        Load(OnnxVariants.Candidate("markov-1").Build("int8"));
    }

    [Fact]
    public void An_operator_that_ONNX_Runtime_lacks_is_told_as_such()
    {
        // ONNX defines it for 64-bit integers too.
        OnnxGraph graph = new OnnxGraph(opset: 14).Input("x", 1, 4).Node("Cast", "x", "i", ("to", 7))
            .Node("Relu", "i", "r").Node("Cast", "r", "y", ("to", 1)).Output("y");
        byte[] bytes = Sealed(graph);
        Assert.Equal(ErrorCode.UnsupportedOperator, _engine.Load(bytes, bytes.Length));
        Assert.Contains("Relu", _engine.ErrorText);
    }

    [Theory]
    [InlineData(null, "x has no fixed size")]
    [InlineData(1L << 28, "x has more than 16777216 elements")]
    public void A_model_whose_size_is_not_fixed_or_beyond_reason_is_refused(long? size, string reason)
    {
        OnnxGraph graph = new OnnxGraph().Input("x", 1, 4).Node("Relu", "x", "y").Output("y");
        TensorShapeProto.Types.Dimension dimension = graph.Model.Graph.Input[0].Type.TensorType.Shape.Dim[0];
        dimension.ClearDimValue();
        if (size is { } stated)
            dimension.DimValue = stated;
        byte[] bytes = Sealed(graph);
        Assert.Equal(ErrorCode.BadModel, _engine.Load(bytes, bytes.Length));
        Assert.Equal(reason, _engine.ErrorText);
    }

    [Fact]
    public void Bytes_that_are_no_model_are_refused_whatever_they_are()
    {
        Random random = new(20261122);
        byte[] model = OnnxBlob.Of(OnnxVariants.Candidate("mlp-2x4-8").Build("int8"));
        for (int i = 0; i < 200; i++)
        {
            byte[] bytes = new byte[random.Next(33, 400)];
            random.NextBytes(bytes);
            // Half of them begin as a model does.
            if (i % 2 == 0)
                model.AsSpan(0, Math.Min(bytes.Length / 2, model.Length)).CopyTo(bytes);
            Assert.NotEqual(ErrorCode.None, _engine.Load(bytes, bytes.Length));
        }
    }

    private static byte[] Sealed(OnnxGraph graph)
    {
        byte[] bytes = graph.Model.ToByteArray();
        return [.. bytes, .. SHA256.HashData(bytes)];
    }

    private static TheoryData<string, string> Pairs(string[] models, params string[] schemes)
    {
        TheoryData<string, string> pairs = [];
        foreach (string model in models)
        {
            foreach (string scheme in schemes)
                pairs.Add(model, scheme);
        }
        return pairs;
    }

    private void AssertNear(OnnxVariants made, string scheme)
    {
        Variant variant = made.Build(scheme);
        Network network = Network.Load(variant.Blob, variant.Blob.Length);
        NearOutputs check = new(variant);
        Load(variant);
        foreach (TensorValue[] sample in made.Samples)
        {
            byte[][] inputs = VariantRunner.Encode(variant, sample);
            Assert.Null(check.Difference(VariantRunner.RunBytes(variant, network, inputs), Run(inputs)));
        }
        output.WriteLine($"{variant.Candidate.Id} {scheme}: {check.Found}");
    }

    private void Load(Variant variant)
    {
        byte[] blob = OnnxBlob.Of(variant);
        Assert.True(_engine.Load(blob, blob.Length) == ErrorCode.None, _engine.ErrorText);
        Assert.Equal(variant.Inputs.Select(t => t.Bytes), Enumerable.Range(0, _engine.InputCount).Select(_engine.InputBytes));
        Assert.Equal(variant.Outputs.Select(t => t.Bytes), Enumerable.Range(0, _engine.OutputCount).Select(_engine.OutputBytes));
    }

    private byte[][] Run(byte[][] inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
            _engine.SetInput(i, inputs[i]);
        Assert.True(_engine.Run() == ErrorCode.None, _engine.ErrorText);
        return [.. Enumerable.Range(0, _engine.OutputCount).Select(i =>
        {
            byte[] bytes = new byte[_engine.OutputBytes(i)];
            _engine.GetOutput(i, bytes);
            return bytes;
        })];
    }
}
