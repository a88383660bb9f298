namespace ParetoBench.Tests.Nano;

/// <summary>A list of facts about assemblies: each type with its members, line by line.</summary>
internal static class FactsFile
{
    public static readonly string Folder = Path.Combine(Installation.Root, "tests", "Device.Tests", "Nano", "Facts");

    /// <summary>Assemblies in the order of the file.</summary>
    public static IReadOnlyList<AssemblyFacts> Read(string name)
    {
        List<AssemblyFacts> assemblies = [];
        foreach (string line in File.ReadLines(Path.Combine(Folder, name)))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line.StartsWith("assembly ", StringComparison.Ordinal))
                assemblies.Add(new AssemblyFacts(line.Split(' ')[1], Version.Parse(line.Split(' ')[2]), []));
            else if (line[0] != ' ')
                assemblies[^1].Types.Add(TypeOf(line));
            else
                assemblies[^1].Types[^1].Members.Add(line.Trim());
        }
        return assemblies;
    }

    private static TypeFacts TypeOf(string line)
    {
        string[] halves = line.Split(" : ", 2);
        string[] words = halves[0].Split(' ');
        return new TypeFacts(words[0], words.Length == 3 ? words[1] : "", words[^1], halves.Length == 1 ? [] : halves[1].Split(", "), []);
    }
}

internal sealed record AssemblyFacts(string Name, Version Version, List<TypeFacts> Types);

/// <param name="Kind">class, struct, interface, enum or delegate.</param>
/// <param name="Modifier">static, abstract, sealed or nothing.</param>
/// <param name="Bases">Base class first where there is one; of an enum its underlying type.</param>
/// <param name="Members">As the list has them.</param>
internal sealed record TypeFacts(string Kind, string Modifier, string Name, string[] Bases, List<string> Members);
