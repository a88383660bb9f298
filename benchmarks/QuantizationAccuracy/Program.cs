using System.Diagnostics;
using System.Globalization;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Reading;
using ParetoBench.Candidates.Tasks;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Calibration;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Reference;
using ParetoBench.Quantization.Schemes;

namespace ParetoBench.QuantizationAccuracy;

/// <summary>
/// Accuracies of docs/quantization.md: quantization-accuracy DATA [SET] [SCHEMES] [CALIBRATORS] [PASSES], lists separated by
/// commas, PASSES by slashes (each a list for --passes). DATA is the folder of models and labelled samples.
/// </summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        string Argument(int i, string otherwise) => arguments.Length > i && arguments[i] != "-" ? arguments[i] : otherwise;
        string[] schemes = Argument(2, "fp32,int8,int8-pc").Split(','), calibrators = Argument(3, string.Join(',', CalibratorCatalog.Names)).Split(',');
        string[] passes = Argument(4, "").Split('/');
        Console.WriteLine("| set | scheme | calibrator | passes | samples | accuracy | seconds |\n| --- | --- | --- | --- | --- | --- | --- |");
        foreach (LabelledSet set in LabelledSet.All(arguments[0]).Where(s => s.Name.Contains(Argument(1, ""), StringComparison.OrdinalIgnoreCase)))
        {
            foreach (string scheme in schemes)
            {
                foreach (string calibrator in scheme == "fp32" ? ["-"] : calibrators)
                {
                    foreach (string selection in scheme == "fp32" ? [""] : passes)
                        Measure(set, SchemeCatalog.Find(scheme, "SCHEMES"), calibrator, selection);
                }
            }
        }
    }

    private static void Measure(LabelledSet set, IScheme scheme, string calibrator, string passes)
    {
        Stopwatch clock = Stopwatch.StartNew();
        try
        {
            Variant variant = Build(set, scheme, calibrator, passes);
            double seconds = clock.Elapsed.TotalSeconds;
            byte[][][] encoded = [.. set.Test.Select(s => VariantRunner.Encode(variant, s))];
            float[][] scores =
            [
                .. NativeEngineProcess.Run(variant, encoded).Select(r => VariantRunner.Decode(variant.Outputs[0], r[..variant.Outputs[0].Bytes]).Reals!)
            ];
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {set.Name} | {scheme.Id} | {calibrator} | {passes} | {set.Test.Length} | {100 * ClassMetrics.Accuracy(set.Labels, scores):f2} | "
                    + $"{seconds:f2} |"));
        }
        catch (BenchException e)
        {
            Console.WriteLine($"| {set.Name} | {scheme.Id} | {calibrator} | {passes} | {set.Test.Length} | {e.What} | |");
        }
    }

    private static Variant Build(LabelledSet set, IScheme scheme, string calibrator, string passes)
    {
        QuantizationOptions options = new()
        {
            Calibrator = calibrator == "-" ? CalibratorCatalog.Default : CalibratorCatalog.Parse(calibrator),
            Passes = PassCatalog.Parse(passes.Split(',', StringSplitOptions.RemoveEmptyEntries)),
        };
        LoweredGraph graph = GraphLowering.Lower(GraphReader.Read(set.Model, options.Reading), options.Passes);
        CalibratedRanges? calibration = scheme.NeedsCalibration ? Calibrator.Run(graph, set.Calibration, options) : null;
        return VariantBuilder.Build(new Candidate(set.Name, set.Model, "", new Dictionary<string, double>()), graph, scheme, calibration, options);
    }
}
