using System.Text.Json;
using ParetoBench.Tables;

namespace ParetoBench.Frontier.Attainment;

/// <summary>Level sets as printed: the group's column where there is one, <c>level</c>, and a column per objective.</summary>
public sealed class AttainmentTable
{
    /// <summary>The level of the Vorob'ev expectation's rows.</summary>
    private const string Expectation = "expectation";

    private readonly IReadOnlyList<(string Group, AttainmentFunction Attainment)> _groups;
    private readonly IReadOnlyList<double> _levels;
    private readonly IReadOnlyList<Objective> _objectives;
    private readonly string? _by;
    private readonly Vorobev?[] _vorobev;

    /// <param name="levels">Shares of the sets, above 0 up to 1.</param>
    /// <param name="reference">In the columns' own units, for the expectation; null for none.</param>
    public AttainmentTable(
        IReadOnlyList<(string Group, AttainmentFunction Attainment)> groups, IReadOnlyList<double> levels,
        IReadOnlyList<Objective> objectives, IReadOnlyList<double>? reference, string? by)
    {
        (_groups, _levels, _objectives, _by) = (groups, levels, objectives, by);
        _vorobev = [.. groups.Select(group => reference == null ? null : Vorobev.Of(group.Attainment, [.. objectives.Select((o, k) => o.Cost(reference[k]))]))];
    }

    public TextTable Table => new(
        [.. _by == null ? [] : new[] { _by }, "level", .. _objectives.Select(o => o.Column)],
        [.. _groups.SelectMany((group, g) => LevelsOf(group.Attainment)
            .Concat(_vorobev[g] is { } v ? [(Expectation, v.Expectation)] : Array.Empty<(string, double[][])>())
            .SelectMany(level => level.Item2.Select(point => (IReadOnlyList<string>)
            [
                .. _by == null ? [] : new[] { group.Group },
                level.Item1,
                .. point.Select((cost, k) => TextTable.Figure(_objectives[k].Cost(cost))),
            ])))]);

    /// <summary>One sentence per group on its Vorob'ev expectation.</summary>
    public IEnumerable<string> Notes => _groups.Zip(_vorobev).Where(g => g.Second != null).Select(g =>
        $"{(_by == null ? "" : $"{g.First.Group}: ")}of {g.First.Attainment.Sets} frontiers, mean hypervolume {TextTable.Precise(g.Second!.MeanHypervolume)}, "
        + $"expectation at level {TextTable.Share(g.Second.Threshold)}, deviation {TextTable.Precise(g.Second.Deviation)}");

    /// <summary>One object per group: <c>sets</c>, <c>vorobev</c> where there is a reference; then <c>rows</c> of all groups.</summary>
    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("groups");
        foreach (((string group, AttainmentFunction attainment), Vorobev? vorobev) in _groups.Zip(_vorobev))
        {
            json.WriteStartObject();
            if (_by != null)
                json.WriteString(_by, group);
            json.WriteNumber("sets", attainment.Sets);
            if (vorobev != null)
            {
                json.WriteStartObject("vorobev");
                json.WriteNumber("threshold", vorobev.Threshold);
                Raw(json, "mean_hypervolume", vorobev.MeanHypervolume);
                Raw(json, "deviation", vorobev.Deviation);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Table.WriteJson(json, "rows");
        json.WriteEndObject();
    }

    private IEnumerable<(string, double[][])> LevelsOf(AttainmentFunction attainment) =>
        _levels.Select(share => (TextTable.Share(share), attainment.Level(attainment.SetsOf(share))));

    private static void Raw(Utf8JsonWriter json, string name, double figure)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(TextTable.Precise(figure));
    }
}
