using System.CommandLine;
using System.Globalization;
using ParetoBench.Frontier.Complexity;
using ParetoBench.Studies;

namespace ParetoBench.Cli;

/// <summary><c>paretobench complexity STUDY</c>: what candidates cost to describe, against what they are worth.</summary>
internal static class ComplexityCommand
{
    private const string Description = """
        Measure the description length of every candidate in bits, and how far it can be compressed before
        quality drops.

        Each variant of the study is sized by the shortest of several lossless encodings. Below that comes
        a ladder of lossy reductions: fewer bits per weight, more weights pruned. Each rung is encoded with
        everything a decoder needs, and evaluated on the test split. The fewest bits that reach each loss
        form the compression boundary of each candidate, of each family and of all candidates together;
        straight segments are fitted to it in log-log coordinates, as many as the data support.
        For sequence predictors the test sequence is encoded as well: model plus sequence is the two-part
        total. No board is needed.

        Examples:
          paretobench complexity examples/program-phases/study.json
          paretobench complexity study.json --candidates gru-8,gru-16 --bits 8,4,2,1 --csv -
          paretobench complexity study.json --run runs/20261122-101500
        """;

    private static readonly Argument<string> StudyFile = new("STUDY") { Description = "The study file." };
    private static readonly Option<string?> Bits = new("--bits") { Description = "Bits per weight on the ladder, from 1 to 8.", HelpName = "8,7,6,5,4,3,2,1" };
    private static readonly Option<string?> Pruned = new("--prune")
    {
        Description = "Fractions of the weights to prune, at the most bits and at half as many.",
        HelpName = "0.25,0.5,0.75,0.9,0.95",
    };
    private static readonly Option<string?> Loss = new("--loss")
    {
        Description = "The metric to trade for bits. [default: bits_per_symbol if the task has it]",
        HelpName = "metric",
    };
    private static readonly Option<string?> RunFolder = new("--run")
    {
        Description = "Write complexity.json into this run's folder, so that its report shows the curve.",
        HelpName = "DIR",
    };

    public static Command Create()
    {
        ResultOutput output = new();
        Command command = new("complexity", Description) { StudyFile, CandidateChoice.Names, Bits, Pruned, Loss, RunFolder };
        output.AddTo(command);
        command.SetAction((line, cancel) => Task.Run(() => Run(line, output, cancel), cancel).WaitAsync(cancel));
        return command;
    }

    private static int Run(ParseResult line, ResultOutput output, CancellationToken cancel)
    {
        IReadOnlyList<WeightReduction> ladder = WeightReduction.LadderOf(BitsOf(line.GetValue(Bits)), SharesOf(line.GetValue(Pruned)));
        Study study = CandidateChoice.Of(StudyReader.Read(line.GetValue(StudyFile)!), line);
        if (line.GetValue(RunFolder) is { } missing && !Directory.Exists(missing))
            throw new BenchException("The folder does not exist", missing, "Give the folder of a run: --run runs/program-phases/20261122-101500.");
        TextWriter error = line.InvocationConfiguration.Error;
        ComplexityResult result = StudyComplexity.Of(
            study, ladder, line.GetValue(Loss), new ConsoleProgress(error, interactive: !Console.IsErrorRedirected), cancel);
        if (line.GetValue(RunFolder) is { } folder)
            ComplexityFile.Write(folder, result);
        output.Write(
            line, ComplexityTable.Of(result).WriteCsv, json => ComplexityTable.WriteJson(json, result),
            console => ResultOutput.Show(console, ComplexityText.Table(result)));
        foreach (string sentence in ComplexityText.Sentences(result))
            error.WriteLine(sentence);
        return ExitCode.Ok;
    }

    private static int[] BitsOf(string? text) =>
        [.. (text ?? "8,7,6,5,4,3,2,1").Split(',', StringSplitOptions.TrimEntries).Select(part => int.TryParse(
            part, NumberStyles.None, CultureInfo.InvariantCulture, out int bits) && bits is >= 1 and <= WeightReduction.MostBits
            ? bits
            : throw new BenchException(
                $"\"{part}\" is not a number of bits from 1 to {WeightReduction.MostBits}", $"--bits {text}", "Give whole numbers: --bits 8,4,2,1."))];

    private static double[] SharesOf(string? text) =>
        [.. (text ?? "0.25,0.5,0.75,0.9,0.95").Split(',', StringSplitOptions.TrimEntries).Select(part => double.TryParse(
            part, NumberStyles.Float, CultureInfo.InvariantCulture, out double share) && share is >= 0 and < 1
            ? share
            : throw new BenchException($"\"{part}\" is not a fraction from 0 to below 1", $"--prune {text}", "Give fractions: --prune 0.5,0.9."))];
}
