using Google.Protobuf;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Reading;
using ParetoBench.Engine;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Reference;
using ParetoBench.Quantization.Schemes;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Quantization.Schemes;

/// <summary>Models that others quantized, in all the forms there are: the engine computes with their integers what ONNX Runtime computes.</summary>
public sealed class PrequantizedTests
{
    private static readonly Dictionary<string, Func<OnnxGraph>> Cases = new()
    {
        ["QLinearConv with uint8 data and a bias"] = () =>
            Start(0.02f, 120).Unsigned("w", 130, 4, 3, 3, 3).Scale("ws", 0.01f).UnsignedZero("wz", 130).Int32("b", 4)
            .Contrib("", "QLinearConv", "q,s,z,w,ws,wz,ys,yz,b", "r", ("pads", (int[])[1, 1, 1, 1])).Output8(0.05f, 128),
        ["QLinearConv with int8 weights per channel"] = () =>
            Start(0.02f, 120).Signed("w", 4, 3, 3, 3).Scales("ws", 0.01f, 0.02f, 0.015f, 0.005f).SignedZeros("wz", 4)
            .Contrib("", "QLinearConv", "q,s,z,w,ws,wz,ys,yz", "r").Output8(0.05f, 100),
        ["QLinearAdd of a tensor with itself"] = () => Start(0.02f, 120).Contrib("com.microsoft", "QLinearAdd", "q,s,z,q,s,z,ys,yz", "r").Output8(0.04f, 110),
        ["QLinearMul, QLinearSigmoid and QLinearLeakyRelu"] = () => Start(0.02f, 120).Contrib("com.microsoft", "QLinearMul", "q,s,z,q,s,z,s,z", "m")
            .Contrib("com.microsoft", "QLinearSigmoid", "m,s,z,s,z", "n").Contrib("com.microsoft", "QLinearLeakyRelu", "n,s,z,ys,yz", "r", ("alpha", 0.1f))
                .Output8(0.02f, 100),
        ["QLinearGlobalAveragePool"] = () => Start(0.02f, 120).Contrib("com.microsoft", "QLinearGlobalAveragePool", "q,s,z,ys,yz", "r").Output8(0.02f, 120),
        ["QLinearConcat"] = () => Start(0.02f, 120).Contrib("com.microsoft", "QLinearConcat", "ys,yz,q,s,z,q,s,z", "r", ("axis", 1)).Output8(0.03f, 128),
        ["QDQ with unsigned asymmetric weights"] = () => Start(0.02f, 120).Unsigned("w", 100, 4, 3, 3, 3).Scale("ws", 0.01f).UnsignedZero("wz", 100)
            .Node("DequantizeLinear", "q,s,z", "d").Node("DequantizeLinear", "w,ws,wz", "dw").Node("Conv", "d,dw", "c").Node("QuantizeLinear", "c,ys,yz", "r")
                .Output8(0.05f, 128),
        ["QDQ whose reshape has another scale"] = () => Start(0.02f, 120).Integers("shape", 1, -1)
            .Node("DequantizeLinear", "q,s,z", "d").Node("Reshape", "d,shape", "f").Node("QuantizeLinear", "f,ys,yz", "r").Output8(0.04f, 100),
        ["QDQ of part of a network"] = () => Start(0.02f, 120).Signed("w", 4, 3, 3, 3).Scale("ws", 0.01f).SignedZeros("wz")
            .Node("DequantizeLinear", "q,s,z", "d").Node("DequantizeLinear", "w,ws,wz", "dw").Node("Conv", "d,dw", "c").Node("Exp", "c", "e")
                .Node("QuantizeLinear", "e,ys,yz", "r").Output8(0.05f, 0),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_engine_is_within_a_step_of_ONNX_Runtime(string name)
    {
        OnnxGraph graph = Cases[name]();
        string path = Path.Combine(Path.GetTempPath(), $"paretobench-{Guid.NewGuid():N}.onnx");
        File.WriteAllBytes(path, graph.Model.ToByteArray());
        try
        {
            CandidateGraph read = GraphReader.Read(path);
            Variant variant = VariantBuilder.Build(new Candidate("test", path, "", new Dictionary<string, double>()), GraphLowering.Lower(read),
                SchemeCatalog.Find("prequantized", ""), null);
            Network network = Network.Load(variant.Blob, variant.Blob.Length);
            using OrtModel reference = new(File.ReadAllBytes(path), path);
            Random random = new(7);
            for (int sample = 0; sample < 20; sample++)
            {
                TensorValue[] input = graph.Sample(read.Inputs, random);
                float[] expected = reference.Run(input)[0].Reals!, actual = VariantRunner.Run(variant, network, input)[0].Reals!;
                float step = variant.Outputs[0].Scale;
                Assert.Equal(expected.Length, actual.Length);
                for (int i = 0; i < expected.Length; i++)
                    Assert.True(Math.Abs(expected[i] - actual[i]) <= step * 1.001f * graph.Steps,
                        $"element {i} is {actual[i]}, ONNX Runtime gives {expected[i]}, a step is {step}");
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>x through QuantizeLinear to uint8: q, with scale s and zero point z.</summary>
    private static OnnxGraph Start(float scale, byte zeroPoint) =>
        new OnnxGraph().Input("x", 1, 3, 6, 6).Scale("s", scale).UnsignedZero("z", zeroPoint).Node("QuantizeLinear", "x,s,z", "q").Within(2);
}
