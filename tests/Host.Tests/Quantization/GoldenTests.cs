using System.Runtime.InteropServices;
using System.Text.Json;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Reading;
using ParetoBench.Engine;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Arithmetic;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Reference;
using ParetoBench.Quantization.Schemes;

namespace ParetoBench.Tests.Quantization;

/// <summary>Already quantized networks against outputs that others computed: bit for bit.</summary>
public class GoldenTests
{
    [SharedDataTheory]
    [InlineData("kws_aww_v05_int8_qdq", "eval/kws01_x_int8_1000x49x10.bin", "golden/kwsaww_out_int8_single_1000x12.bin", false)]
    [InlineData("kws_aww_v05_int8_qdq", "eval/kws01_x_int8_1000x49x10.bin", "golden/kwsaww_out_int8_double_1000x12.bin", true)]
    [InlineData("kws_dscnn_int8_qdq", "eval/kws01_x_int8_1000x49x10.bin", "golden/kws_out_int8_single_1000x12.bin", false)]
    [InlineData("kws_dscnn_int8_qdq", "eval/kws01_x_int8_1000x49x10.bin", "golden/kws_out_int8_double_1000x12.bin", true)]
    [InlineData("ad_autoencoder_int8_qdq", "golden/ad_input_int8_196x640.bin", "golden/ad_out_int8_single_196x640.bin", false)]
    [InlineData("ad_autoencoder_int8_qdq", "golden/ad_input_int8_196x640.bin", "golden/ad_out_int8_double_196x640.bin", true)]
    public void Every_output_byte_of_every_sample_equals_the_golden_one(string model, string inputs, string golden, bool doubleRounding)
    {
        Variant variant = Load(model, doubleRounding);
        byte[] expected = File.ReadAllBytes(SharedData.PathOf(golden));
        byte[][][] encoded = Inputs(variant, inputs);
        Network network = Network.Load(variant.Blob, variant.Blob.Length);

        Assert.Equal(expected, encoded.SelectMany(e => VariantRunner.RunBytes(variant, network, e)[0]).ToArray());
        Assert.Equal(expected, NativeEngineProcess.Run(variant, encoded).SelectMany(o => o).ToArray());
    }

    [SharedDataTheory]
    [InlineData("kws_aww_v05_int8_qdq", "tflite-kws-aww")]
    [InlineData("ad_autoencoder_int8_qdq", "tflite-ad-toycar")]
    public void TensorFlow_Lites_own_outputs_are_met_on_all_ten_inputs(string model, string folder)
    {
        Variant variant = Load(model);
        Network network = Network.Load(variant.Blob, variant.Blob.Length);
        for (int i = 0; i < 10; i++)
        {
            TensorValue input = TensorValue.OfReals(variant.Inputs[0].Dims, SharedData.Floats($"golden/{folder}/input/{i}.bin"));
            float[] expected = SharedData.Floats($"golden/{folder}/output_tflite/{i}.bin");
            Assert.Equal(expected, VariantRunner.Run(variant, network, [input])[0].Reals);
        }
    }

    [SharedDataTheory]
    [InlineData("kws_aww_v05_int8_qdq", "kwsaww_single", "eval/kws01_x_int8_1000x49x10.bin")]
    [InlineData("kws_aww_v05_int8_qdq", "kwsaww_double", "eval/kws01_x_int8_1000x49x10.bin")]
    [InlineData("kws_dscnn_int8_qdq", "kws_single", "eval/kws01_x_int8_1000x49x10.bin")]
    [InlineData("kws_dscnn_int8_qdq", "kws_double", "eval/kws01_x_int8_1000x49x10.bin")]
    [InlineData("ad_autoencoder_int8_qdq", "ad_single", "golden/ad_input_int8_196x640.bin")]
    [InlineData("ad_autoencoder_int8_qdq", "ad_double", "golden/ad_input_int8_196x640.bin")]
    public void Every_layer_of_the_first_sample_equals_the_golden_one(string model, string index, string inputs)
    {
        string rounding = index[(index.IndexOf('_') + 1)..];
        Variant variant = Load(model, rounding == "double");
        Network network = Network.Load(variant.Blob, variant.Blob.Length);
        network.SetInput(0, Inputs(variant, inputs)[0][0]);
        byte[] golden = File.ReadAllBytes(SharedData.PathOf($"golden/{index.Replace("_" + rounding, "_layers_sample0_" + rounding)}.bin"));
        using JsonDocument layers = JsonDocument.Parse(File.ReadAllText(SharedData.PathOf("golden/layers_index.json")));
        JsonElement[] computing = [.. layers.RootElement.GetProperty(index).EnumerateArray().Where(l => l.GetProperty("op").GetString() != "RESHAPE")];

        Assert.Equal(computing.Length, network.Model.Operators.Length);
        List<byte> all = [];
        for (int i = 0; i < computing.Length; i++)
        {
            Operator op = network.Model.Operators[i];
            network.Execute(op);
            int offset = computing[i].GetProperty("offset").GetInt32(), bytes = computing[i].GetProperty("bytes").GetInt32();
            Assert.Equal(golden[offset..(offset + bytes)], MemoryMarshal.AsBytes(op.Outputs[0].I8.AsSpan(op.Outputs[0].Start, op.Outputs[0].Count)).ToArray());
            all.AddRange(golden[offset..(offset + bytes)]);
        }
        // The C engine shows the outputs of a model only: so here every layer's result is one.
        Variant shown = Load(model, rounding == "double", everyLayer: true);
        Assert.Equal(all, NativeEngineProcess.Run(shown, [Inputs(shown, inputs)[0]])[0]);
    }

    /// <summary>The files hold the official models' own int8; models may have another input scale, so they pass through real numbers.</summary>
    private static byte[][][] Inputs(Variant variant, string file)
    {
        QuantizationParameters official = file.Contains("kws") ? new(0.5847029f, 83) : new(0.39101523f, 89);
        float[] reals = Array.ConvertAll(File.ReadAllBytes(SharedData.PathOf(file)), b => official.Dequantize((sbyte)b));
        int size = variant.Inputs[0].Bytes;
        return [.. Enumerable.Range(0, reals.Length / size)
            .Select(i => VariantRunner.Encode(variant, [TensorValue.OfReals(variant.Inputs[0].Dims, reals[(i * size)..((i + 1) * size)])]))];
    }

    private static Variant Load(string model, bool doubleRounding = false, bool everyLayer = false)
    {
        CandidateGraph graph = GraphReader.Read(SharedData.PathOf($"models/{model}.onnx"));
        LoweredGraph lowered = GraphLowering.Lower(graph);
        if (everyLayer)
            lowered = lowered with { Outputs = [.. lowered.Operators.SelectMany(o => o.Outputs)] };
        return VariantBuilder.Build(new Candidate(model, graph.Source, "", new Dictionary<string, double>()), lowered,
            SchemeCatalog.Find(PrequantizedScheme.Name, ""), null, new QuantizationOptions { DoubleRounding = doubleRounding });
    }
}
