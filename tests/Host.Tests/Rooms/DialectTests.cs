using System.Text.RegularExpressions;

namespace ParetoBench.Tests.Rooms;

/// <summary>What no analyzer says of our sources: names and places, the length of lines, one spelling of null checks.</summary>
public partial class DialectTests
{
    private const int LongestLine = 160;

    /// <summary>The folders of projects, and the namespace at their roots.</summary>
    private static readonly (string Folder, string Namespace)[] Projects =
    [
        ("host/ParetoBench.Cli", "ParetoBench.Cli"), ("host/ParetoBench", "ParetoBench"),
        ("device/Engine", "ParetoBench.Engine"), ("device/Protocol", "ParetoBench.Protocol"), ("device/Nano", "ParetoBench.Nano"),
        ("device/RaspberryPi", "ParetoBench.RaspberryPi"),
        ("tests/Host.Tests", "ParetoBench.Tests"), ("tests/Device.Tests", "ParetoBench.Tests"), ("tests/Cli.Tests", "ParetoBench.Tests.Cli"),
        ("tests/Packaging.Tests", "ParetoBench.Tests.Packaging"),
    ];

    /// <summary>Stand-ins for the assemblies of others, in the namespaces of others; and what is built or fetched.</summary>
    private static readonly string[] NotOurs = ["Stubs", "obj", "bin", "node_modules", "build"];

    private static readonly Lazy<IReadOnlyList<Source>> Sources = new(() => [.. Projects.SelectMany(Read)]);

    [Fact]
    public void Namespaces_are_folders() =>
        Nothing(Sources.Value.Where(s => s.Namespace != null && s.Namespace != s.ExpectedNamespace).Select(s => $"{s.Path}: {s.Namespace}"));

    [Fact]
    public void No_type_of_host_and_device_is_named_twice() => Nothing(Sources.Value
        .Where(s => !s.Path.StartsWith("tests", StringComparison.Ordinal))
        .SelectMany(s => PublicType().Matches(s.Text).Where(m => !m.Value.Contains(" partial ")).Select(m => (Name: m.Groups[1].Value, s.Path)))
        .Where(t => t.Name != "Program")
        .GroupBy(t => t.Name).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(t => t.Path))}"));

    [Fact]
    public void No_line_of_code_is_too_long() => Nothing(Sources.Value.SelectMany(s => s.CodeLines()
        .Where(line => line.Text.Length > LongestLine).Select(line => $"{s.Path}, line {line.Number}: {line.Text.Length} characters")));

    [Fact]
    public void Null_is_compared_with_operators() => Nothing(Sources.Value.SelectMany(s => s.CodeLines()
        .Where(line => NullPattern().IsMatch(line.Text)).Select(line => $"{s.Path}, line {line.Number}: write == null or != null")));

    [Fact]
    public void Errors_begin_with_a_capital_letter() => Nothing(Sources.Value.Where(s => s.Path.StartsWith("host", StringComparison.Ordinal))
        .SelectMany(s => ErrorInLowerCase().Matches(s.Text).Select(m => $"{s.Path}: {m.Groups[1].Value}")));

    private static void Nothing(IEnumerable<string> faults)
    {
        string[] found = [.. faults];
        Assert.True(found.Length == 0, string.Join("\n", found));
    }

    private static IEnumerable<Source> Read((string Folder, string Namespace) project)
    {
        string root = SharedData.RepositoryRoot(), folder = Path.Combine(root, project.Folder);
        foreach (string file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        {
            string inside = Path.GetRelativePath(folder, file);
            string[] folders = inside.Split(Path.DirectorySeparatorChar)[..^1];
            if (folders.Intersect(NotOurs).Any())
                continue;
            yield return new Source(Path.Combine(project.Folder, inside), File.ReadAllText(file), string.Join('.', folders.Prepend(project.Namespace)));
        }
    }

    [
        GeneratedRegex(
            @"^(?:public |internal )(?:static |sealed |abstract |partial |readonly |unsafe )*(?:class|interface|enum|record struct|record|struct) ([A-Z]\w*)",
            RegexOptions.Multiline)
    ]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^\s*namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    /// <summary>Alone: in a pattern with more alternatives it has to be written so.</summary>
    [GeneratedRegex(@"^(?!\s*//)[^""]*\bis (not )?null(?! (or|and) )\b")]
    private static partial Regex NullPattern();

    [GeneratedRegex(@"new (?:BenchException|MeterException)\(\s*\$?""([a-z][^""]*)")]
    private static partial Regex ErrorInLowerCase();

    private sealed record Source(string Path, string Text, string ExpectedNamespace)
    {
        public string? Namespace => NamespaceLine().Match(Text) is { Success: true } found ? found.Groups[1].Value : null;

        /// <summary>Without what stands in raw strings: that is data, such as the text of a golden file.</summary>
        public IEnumerable<(int Number, string Text)> CodeLines()
        {
            bool isRaw = false;
            string[] lines = Text.Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                int marks = lines[i].Split("\"\"\"").Length - 1;
                if (!isRaw && marks == 0)
                    yield return (i + 1, lines[i]);
                isRaw ^= marks % 2 == 1;
            }
        }
    }
}
