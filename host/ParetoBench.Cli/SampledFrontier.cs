using System.CommandLine;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Uncertainty;
using ParetoBench.Tables;

namespace ParetoBench.Cli;

/// <summary>What <c>paretobench frontier --samples FILE</c> adds to the verb: its options, and the random frontier.</summary>
internal sealed class SampledFrontier(Option<string?> samples, Option<string?> by, AttainmentOptions attainment)
{
    private readonly DrawingOptions _drawing = new("With --samples");
    private readonly Option<bool> _dominance = new("--dominance")
    {
        Description = "With --samples: print the probability that each candidate dominates each other one.",
    };
    private readonly Option<int> _nested = new("--nested")
    {
        Description = "With --samples: resample the repeats themselves N times, for an interval around each membership.",
        HelpName = "N",
    };

    public void AddTo(Command command)
    {
        _drawing.AddTo(command);
        command.Add(_dominance);
        command.Add(_nested);
        command.Validators.Add(line =>
        {
            if (line.GetResult(_nested) is { Errors: var errors } && !errors.Any() && line.GetValue(_nested) is < 0 or > 10_000)
                line.AddError("--nested must be from 0 to 10000; 200 is usual.");
            if (line.GetValue(samples) == null && (line.GetValue(_dominance) || line.GetValue(_nested) > 0))
                line.AddError("--dominance and --nested need --samples.");
        });
    }

    public int Run(ParseResult line, IReadOnlyList<Objective> objectives, ResultOutput output, CancellationToken cancel)
    {
        (string? column, DrawOptions options) = (line.GetValue(by), _drawing.Of(line, objectives.Select(o => o.Column)));
        PointTable table = SamplesFile.Open(line.GetValue(samples)!, Console.In);
        (string Group, MeasurementDraws Draws)[] groups = FrontierSamples.ReadGroups(table, objectives, column)
             .Select(group => (group.Group, Draws: new MeasurementDraws(group.Samples, objectives, options, table))).ToArray();
        foreach (
            string note in groups.SelectMany(group => Notes(group.Group, group.Draws.Samples, objectives))
                .Concat(column == null ? table.MixedProvenance() : []))
            line.InvocationConfiguration.Error.WriteLine($"note: {note}");
        if (attainment.Levels(line) is { } levels)
            return attainment.Print(
                line, [.. groups.Select(group => (group.Group, attainment.OfDraws(group.Draws, objectives, cancel)))], levels, objectives, column, output);
        if (line.GetValue(_dominance))
        {
            TextTable pairs = DominationTable.Of(groups, column, cancel);
            output.Write(line, pairs, json => json.WriteNumber("draws", options.Draws));
            return ExitCode.Ok;
        }

        double confidence = _drawing.Confidence(line);
        (string Group, IReadOnlyList<Membership>)[] members = groups.Select(
            group => (group.Group, FrontierUncertainty.Of(group.Draws, objectives, confidence, line.GetValue(_nested), table, cancel)))
             .ToArray();
        output.Write(line, RandomFrontierTable.Of(members, objectives, column), json =>
        {
            json.WriteNumber("draws", options.Draws);
            json.WriteNumber("seed", options.Seed);
            json.WriteNumber("confidence", confidence);
        });
        foreach ((string group, IReadOnlyList<Membership> own) in members)
            line.InvocationConfiguration.Error.WriteLine(Summary(group, own, confidence));
        return ExitCode.Ok;
    }

    private static IEnumerable<string> Notes(string group, FrontierSamples samples, IReadOnlyList<Objective> objectives)
    {
        string of = group.Length > 0 ? $" of {group}" : "";
        if (samples.LeftOut > 0)
            yield return $"{samples.LeftOut} candidates{of} have no repeats for an objective and are left out";
        string[] exact = [.. objectives.Where((_, k) => samples.Exact[k]).Select(o => o.Column)];
        if (exact.Length > 0 && exact.Length < objectives.Count)
            yield return $"{string.Join(" and ", exact)}{of} {(exact.Length == 1 ? "has" : "have")} a single value per candidate and "
                + $"{(exact.Length == 1 ? "is" : "are")} taken as exact; use --systematic to state how far off that may be";
    }

    private static string Summary(string group, IReadOnlyList<Membership> members, double confidence)
    {
        Dictionary<MembershipDecision, int> counts = members.GroupBy(m => m.Decision).ToDictionary(g => g.Key, g => g.Count());
        int undecided = counts.GetValueOrDefault(MembershipDecision.Open);
        return $"{(group.Length > 0 ? $"{group}: " : "")}at {TextTable.Share(confidence)}: {counts.GetValueOrDefault(MembershipDecision.Frontier)} on the "
            + $"frontier, "
            + $"{counts.GetValueOrDefault(MembershipDecision.Dominated)} dominated, {undecided} "
            + $"open{(undecided > 0 ? " (to_decide: more repeats that would decide)" : "")}"
            + (counts.TryGetValue(MembershipDecision.NoRepeats, out int once) ? $", {once} without repeats" : "");
    }
}
