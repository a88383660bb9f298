using System.CommandLine;
using ParetoBench.Frontier;
using Spectre.Console;

namespace ParetoBench.Cli;

/// <summary>What <c>paretobench frontier --samples FILE</c> adds to the verb: its options, and the random frontier.</summary>
internal sealed class SampledFrontier(Option<string?> samples)
{
    private readonly Option<int> _draws = new("--draws") { Description = "With --samples: how often the repeats are drawn again.", DefaultValueFactory = _ => 2000 };
    private readonly Option<ulong> _seed = new("--seed") { Description = "With --samples: the seed of the draws; the same seed gives the same answer.", DefaultValueFactory = _ => 1 };
    private readonly Option<double> _confidence = new("--confidence") { Description = "With --samples: the probability from which a membership counts as decided.", DefaultValueFactory = _ => 0.95 };

    public void AddTo(Command command)
    {
        command.Add(_draws);
        command.Add(_seed);
        command.Add(_confidence);
        command.Validators.Add(line =>
        {
            if (line.GetResult(_draws) is { Errors: var errors } && !errors.Any() && line.GetValue(_draws) is < 1 or > 10_000_000)
                line.AddError("--draws is from 1 to 10000000.");
            if (line.GetResult(_confidence) is { Errors: var other } && !other.Any() && line.GetValue(_confidence) is not (> 0.5 and < 1))
                line.AddError("--confidence is above 0.5 and below 1, such as 0.95.");
        });
    }

    public int Run(ParseResult line, IReadOnlyList<Objective> objectives, ResultOutput output, CancellationToken cancel)
    {
        var read = FrontierSamples.Read(PointFile.Open(line.GetValue(samples)!, Console.In), objectives);
        var table = new RandomFrontierTable(read, objectives, line.GetValue(_draws), line.GetValue(_seed), line.GetValue(_confidence), cancel);
        if (read.LeftOut > 0)
            line.InvocationConfiguration.Error.WriteLine($"note: {read.LeftOut} candidates lack repeats of an objective and are left out");
        output.Write(line, table.WriteCsv, table.WriteJson, console => WriteTable(console, table));
        return ExitCode.Ok;
    }

    private static void WriteTable(IAnsiConsole console, RandomFrontierTable table)
    {
        var shown = new Table().Border(TableBorder.Simple);
        foreach (var column in table.Columns)
            shown.AddColumn(new TableColumn(ResultOutput.Cell(column)));
        foreach (var row in table.Rows)
            shown.AddRow(row.Select(ResultOutput.Cell));
        console.Write(shown);
    }
}
