using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Reading;
using ParetoBench.Engine;
using ParetoBench.NativeSpeed;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Packing;
using ParetoBench.Quantization.Schemes;

// native-speed MODEL.onnx: an int8 QDQ model in our C engine and in ONNX Runtime, one thread each, in turn, on this machine.
const int Rounds = 10, Inferences = 200;
string path = args.Single();
CandidateGraph graph = GraphReader.Read(path);
Variant variant = VariantBuilder.Build(
    new Candidate("model", path, "", new Dictionary<string, double>()), GraphLowering.Lower(graph), SchemeCatalog.Find("prequantized", "scheme"), null);
byte[] packed = PackingCatalog.All.Single(p => p.Name == "rows").Pack(variant.Blob);
byte[] inputs = new byte[Network.Load(variant.Blob, variant.Blob.Length).InputBytes(0)];
new Random(1).NextBytes(inputs);
using NativeTimer native = new(packed, inputs), plain = new(variant.Blob, inputs);
using OrtTimer reference = new(path, variant, inputs);
List<double> ours = [], unpacked = [], theirs = [];
for (int round = 0; round < Rounds; round++)
{
    ours.Add(native.Run(Inferences));
    theirs.Add(reference.Run(Inferences));
    unpacked.Add(plain.Run(Inferences));
}
// The quietest round of each: on a shared machine the others measure the neighbours.
double a = ours.Min(), b = theirs.Min();
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"ours {a / 1000:F1} us, plain {unpacked.Min() / 1000:F1} us, ONNX Runtime {OrtEnv.Instance().GetVersionString()} {b / 1000:F1} us an inference; "
        + $"our speed is {b / a:F2} x ONNX Runtime's"));
