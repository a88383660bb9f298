using System.CommandLine;
using System.Globalization;
using ParetoBench.Candidates;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Lowering;
using ParetoBench.Quantization.Schemes;
using Spectre.Console;

namespace ParetoBench.Cli;

/// <summary><c>paretobench quantize MODEL</c>: writes variants of a model.</summary>
internal static class QuantizeCommand
{
    private const string Description = """
        Quantize a model: for every scheme a device model (.pbm, device/MODEL.md) and, for integer schemes, a QDQ
        model that ONNX Runtime loads.

        Example:
          paretobench quantize kws.onnx --calibration calib.npy --scheme int8,int8-pc --output variants
        """;

    private static readonly Argument<string> Model = new("MODEL") { Description = "An ONNX file." };
    private static readonly Option<string?> Calibration = new("--calibration") { Description = "Samples to calibrate with: .npy, .npz, .csv, or raw with --shape and --dtype.", HelpName = "FILE" };
    private static readonly Option<string[]> Schemes = new("--scheme") { Description = $"Numeric schemes, separated by commas: {string.Join(", ", SchemeCatalog.All.Select(s => s.Id))}.", Required = true, HelpName = "int8-pc,int8" };
    private static readonly Option<string> Output = new("--output") { Description = "Folder for the variants.", Required = true, HelpName = "DIR" };
    private static readonly SampleOptions Samples = new();

    public static Command Create()
    {
        Command command = new("quantize", Description) { Model, Calibration, Schemes, Output };
        Samples.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult line)
    {
        string path = line.GetValue(Model)!, folder = line.GetValue(Output)!;
        IScheme[] schemes = [.. Frontier.Objective.Names(line.GetValue(Schemes) ?? []).Select(s => SchemeCatalog.Find(s, "--scheme"))];
        LoweredGraph graph = GraphLowering.Lower(GraphReader.Read(path));
        Calibration? calibration = schemes.Any(s => s.NeedsCalibration) ? EvaluateCommand.Calibrate(line.GetValue(Calibration), graph, Samples.Of(line)) : null;
        Directory.CreateDirectory(folder);
        string name = Path.GetFileNameWithoutExtension(path);
        Table table = new Table().Border(TableBorder.Simple).AddColumn("scheme");
        foreach (string heading in (string[])["model [B]", "arena [B]", "arena bound [B]", "MACs"])
            table.AddColumn(new TableColumn(heading.Replace("[", "[[").Replace("]", "]]")).RightAligned());
        table.AddColumn("file");
        foreach (IScheme scheme in schemes)
        {
            Variant variant = VariantBuilder.Build(new Candidate(name, path, "", new Dictionary<string, double>()), graph, scheme, calibration);
            string file = Path.Combine(folder, $"{name}.{scheme.Id}.pbm");
            File.WriteAllBytes(file, variant.Blob);
            if (variant.QdqModel != null)
                File.WriteAllBytes(Path.Combine(folder, $"{name}.{scheme.Id}.qdq.onnx"), variant.QdqModel);
            table.AddRow(new[] { scheme.Id, Text(variant.Blob.Length), Text(variant.ArenaBytes), Text(variant.ArenaLowerBound), Text(variant.Macs), file }.Select(ResultOutput.Cell));
        }
        ResultOutput.Terminal(line.InvocationConfiguration.Output).Write(table);
        return ExitCode.Ok;
    }

    private static string Text(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
