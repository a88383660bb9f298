using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ParetoBench.Boards.Building;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Reading;
using ParetoBench.Frontier;
using ParetoBench.Prediction.Explanation;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Calibration;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.Export;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Schemes;
using ParetoBench.Tables;
using Spectre.Console;

namespace ParetoBench.Cli;

/// <summary><c>paretobench quantize MODEL</c>: writes variants of a model, and explains what quantization costs.</summary>
internal static class QuantizeCommand
{
    private const string Description = """
        Quantize a model. Writes for each scheme a device model (.pbm, device/MODEL.md), a record of every decision (.json)
        and, for integer schemes, a QDQ model that ONNX Runtime can load.

        --explain prints a table of all layers, measured over the calibration samples: range, scale, clipped
        share, signal-to-noise ratio relative to fp32 (SQNR), and the SQNR at the network's outputs when
        only that layer is quantized (alone): the layer with the lowest one costs most.

        Examples:
          paretobench quantize kws.onnx --calibration calib.npy --scheme int8,int8-pc --output variants
          paretobench quantize kws.onnx --calibration calib.npy --explain
          paretobench quantize kws.onnx --calibration calib.npy --calibrator percentile:99.99 \
            --passes equalization,no-bias-correction --output variants
        """;

    private static readonly Argument<string> Model = new("MODEL") { Description = "An ONNX file." };
    private static readonly Option<string?> Calibration = new("--calibration")
    {
        Description = "Calibration samples: .npy, .npz, .csv, or raw with --shape and --dtype.",
        HelpName = "FILE",
    };
    private static readonly Option<string[]> Schemes = new("--scheme")
    {
        Description = $"Numeric schemes, comma-separated: {string.Join(", ", SchemeCatalog.All.Select(s => s.Id))}.",
        HelpName = "int8-pc,int8",
        DefaultValueFactory = _ => ["int8-pc"],
    };
    private static readonly Option<string?> Output = new("--output") { Description = "Folder for the variants.", HelpName = "DIR" };
    private static readonly Option<bool> Explain = new("--explain")
    {
        Description = "Measure every layer over the calibration samples and print what quantizing it costs.",
    };
    private static readonly QuantizationSwitches Switches = new();
    private static readonly SampleOptions Samples = new();
    private static readonly ResultOutput Result = new();

    public static Command Create()
    {
        Command command = new("quantize", Description) { Model, Calibration, Schemes, Output, Explain };
        Switches.AddTo(command);
        Samples.AddTo(command);
        Result.AddTo(command);
        command.Validators.Add(line =>
        {
            if (line.GetResult(Output) == null && line.GetResult(Explain) == null)
                line.AddError("Give --output DIR, --explain, or both.");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult line)
    {
        string path = line.GetValue(Model)!;
        QuantizationOptions options = Switches.Of(line);
        IScheme[] schemes = [.. Objective.Names(line.GetValue(Schemes) ?? []).Select(s => SchemeCatalog.Find(s, "--scheme"))];
        LoweredGraph graph = GraphLowering.Lower(GraphReader.Read(path, options.Reading), options.Passes);
        bool explain = line.GetValue(Explain);
        IReadOnlyList<TensorValue[]>? samples = explain || schemes.Any(s => s.NeedsCalibration)
            ? EvaluateCommand.CalibrationSamples(line.GetValue(Calibration), graph, Samples.Of(line))
            : null;
        CalibratedRanges? calibration = schemes.Any(s => s.NeedsCalibration) ? Calibrator.Run(graph, samples!, options) : null;
        Candidate candidate = new(Path.GetFileNameWithoutExtension(path), path, "", new Dictionary<string, double>());
        Variant[] variants = [.. schemes.Select(s => VariantBuilder.Build(candidate, graph, s, s.NeedsCalibration ? calibration : null, options))];
        IReadOnlyList<FirmwareCapacity> images = FirmwareCapacity.All();
        foreach (Variant variant in variants)
        {
            if (FirmwareCapacity.WhyNone(images, variant.Blob.Length, variant.ArenaBytes) is { } why)
                line.InvocationConfiguration.Error.WriteLine(
                    TerminalText.Clean($"warning: {candidate.Id} in {variant.Scheme} is too large for every microcontroller board: {why}"));
        }
        if (line.GetValue(Output) is { } folder)
            WriteVariants(line, graph, variants, calibration, folder, table: !explain);
        if (explain)
            LayerTable.Write(line, Result, [.. variants.Select(v => Explainer.Explain(graph, v, samples!))]);
        return ExitCode.Ok;
    }

    private static void WriteVariants(ParseResult line, LoweredGraph graph, Variant[] variants, CalibratedRanges? calibration, string folder, bool table)
    {
        Directory.CreateDirectory(folder);
        Table rows = new Table().Border(TableBorder.Simple).AddColumn("scheme");
        foreach (string heading in (string[])["model [B]", "arena [B]", "arena bound [B]", "MACs"])
            rows.AddColumn(new TableColumn(heading.Replace("[", "[[").Replace("]", "]]")).RightAligned());
        rows.AddColumn("file");
        foreach (Variant variant in variants)
        {
            string file = Path.Combine(folder, $"{variant.Candidate.Id}.{variant.Scheme}");
            File.WriteAllBytes(file + ".pbm", variant.Blob);
            File.WriteAllBytes(file + ".json", Record(graph, variant, calibration));
            if (QdqExport.Of(variant) is { } model)
                File.WriteAllBytes(file + ".qdq.onnx", model);
            rows.AddRow(
                new[]
                {
                    variant.Scheme,
                    Text(variant.Blob.Length),
                    Text(variant.ArenaBytes),
                    Text(variant.ArenaLowerBound),
                    Text(variant.Macs),
                    file + ".pbm",
                }.Select(ResultOutput.Cell));
        }
        if (table)
            ResultOutput.Terminal(line.InvocationConfiguration.Output).Write(rows);
    }

    private static byte[] Record(LoweredGraph graph, Variant variant, CalibratedRanges? calibration)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, JsonCells.Options))
            VariantRecord.Write(json, graph, variant, variant.Record == null || graph.Candidate.Prescribed != null ? null : calibration);
        return bytes.ToArray();
    }

    private static string Text(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
