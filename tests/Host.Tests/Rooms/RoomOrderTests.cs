using Mono.Cecil;
using ParetoBench.Boards;

namespace ParetoBench.Tests.Rooms;

/// <summary>The corridor: data goes from left to right, and a room refers only to rooms on its left (docs/architecture.md).</summary>
public class RoomOrderTests
{
    private const string Root = "ParetoBench";

    /// <summary>From left to right; Studies is a conductor and knows all others.</summary>
    private static readonly string[] Rooms =
    [
        "", "Tables", "Candidates", "Quantization", "Boards", "Deployment", "Measurement", "Results", "Prediction", "Frontier", "Reports",
        "Studies",
    ];

    private static readonly Lazy<IReadOnlySet<(TypeDefinition From, TypeDefinition To)>> References = new(
        () => CompiledReferences.Of(typeof(Board).Assembly.Location));

    [Fact]
    public void Every_type_lives_in_a_room_of_the_corridor()
    {
        string[] unknown =
        [
            .. References.Value.SelectMany(r => new[] { r.From, r.To }).Where(IsOurs).Select(t => RoomOf(t.Namespace)).Distinct().Except(Rooms)
        ];
        Assert.True(unknown.Length == 0, $"Give these rooms their place in {nameof(Rooms)}: {string.Join(", ", unknown)}");
    }

    [Fact]
    public void A_room_refers_only_to_rooms_on_its_left()
    {
        string[] backwards = [.. References.Value.Where(r => IsOurs(r.From) && IsOurs(r.To))
            .Where(r => Array.IndexOf(Rooms, RoomOf(r.From.Namespace)) < Array.IndexOf(Rooms, RoomOf(r.To.Namespace)))
            .Select(r => $"{r.From.FullName} refers to {r.To.FullName}").Order()];
        Assert.True(backwards.Length == 0, "These turn back:\n" + string.Join("\n", backwards));
    }

    [Theory]
    [InlineData("Candidates")]
    [InlineData("Quantization")]
    [InlineData("Boards")]
    [InlineData("Measurement")]
    [InlineData("Prediction")]
    [InlineData("Frontier")]
    public void Folders_inside_a_room_do_not_refer_in_circles(string room)
    {
        string prefix = $"{Root}.{room}";
        Dictionary<string, HashSet<string>> edges = [];
        foreach (
            (TypeDefinition from, TypeDefinition to) in References.Value.Where(
                r => In(r.From) && In(r.To) && r.From.Namespace != r.To.Namespace && !IsCatalog(r.From)))
            (edges.TryGetValue(from.Namespace, out HashSet<string>? targets) ? targets : edges[from.Namespace] = []).Add(to.Namespace);
        string[] circles = [.. Circles(edges).Select(circle => string.Join(" <-> ", circle))];
        Assert.True(
            circles.Length == 0, "These folders refer to each other:\n" + string.Join("\n", circles.Select(c => c + "\n" + Witnesses(c.Split(" <-> ")))));

        bool In(TypeDefinition type) => type.Namespace == prefix || type.Namespace.StartsWith(prefix + ".", StringComparison.Ordinal);
    }

    private static string Witnesses(string[] circle) => string.Join("\n", References.Value
        .Where(r => r.From.Namespace != r.To.Namespace && !IsCatalog(r.From) && circle.Contains(r.From.Namespace) && circle.Contains(r.To.Namespace))
        .Select(r => $"  {r.From.FullName} -> {r.To.FullName}").Order());

    /// <summary>Sets of two or more folders that reach each other.</summary>
    private static IEnumerable<string[]> Circles(Dictionary<string, HashSet<string>> edges)
    {
        Dictionary<string, HashSet<string>> reach = edges.Keys.ToDictionary(k => k, k => Reached(k, edges));
        return edges.Keys.Select(k => edges.Keys.Where(other => reach[k].Contains(other) && reach[other].Contains(k)).Order().ToArray())
            .Where(set => set.Length > 1).DistinctBy(set => string.Join(' ', set));
    }

    private static HashSet<string> Reached(string from, Dictionary<string, HashSet<string>> edges)
    {
        HashSet<string> seen = [];
        Stack<string> open = new([from]);
        while (open.TryPop(out string? next))
        {
            foreach (string to in edges.GetValueOrDefault(next) ?? [])
            {
                if (seen.Add(to))
                    open.Push(to);
            }
        }
        return seen;
    }

    /// <summary>A catalog names its plug-ins, one line each, and they know their contract beside it: that is no circle.</summary>
    private static bool IsCatalog(TypeDefinition type) => type.Name.EndsWith("Catalog", StringComparison.Ordinal);

    /// <summary>Generated and linked sources have namespaces of their own.</summary>
    private static bool IsOurs(TypeDefinition type) =>
        type.Namespace == Root
            || (
                type.Namespace.StartsWith(Root + ".", StringComparison.Ordinal)
                    && type.Namespace.Split('.')[1] is not ("Protocol" or "Engine" or "RaspberryPi"));

    private static string RoomOf(string name) => name == Root ? "" : name[(Root.Length + 1)..].Split('.')[0];
}
