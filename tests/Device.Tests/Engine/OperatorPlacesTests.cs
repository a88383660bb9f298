using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ParetoBench.Engine;

namespace ParetoBench.Tests.Engine;

/// <summary>
/// An operator of the model format is known in several places. Each place is compared with the format's specification (MODEL.md),
/// and the failure names the operator and the place.
/// </summary>
public sealed class OperatorPlacesTests
{
    private static readonly IReadOnlyDictionary<int, string> Specified = Rows("device/MODEL.md", @"^\| (\d+) \| ([A-Z0-9_]+) \|.*\|.*\|.*\|$");

    [Fact]
    public void The_specification_numbers_operators_from_1_without_gaps() => Assert.Equal(Enumerable.Range(1, Specified.Count), Specified.Keys);

    [Fact]
    public void Opcode_names_every_operator_of_the_specification()
    {
        IEnumerable<(int, string)> constants = typeof(Opcode).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => ((int)f.GetRawConstantValue()!, f.Name.ToUpperInvariant()));
        Assert.Empty(Differences("device/Engine/Opcode.cs", Specified.Select(s => (s.Key, s.Value.Replace("_", ""))), constants));
    }

    [Fact]
    public void The_table_of_the_managed_engine_has_every_operator() =>
        Assert.Empty(Differences("device/Engine/OperatorTable.cs", Specified.Keys.Select(Named), OperatorTable.Kinds.Select(k => Named(k.Code))));

    [Fact]
    public void The_table_of_the_native_engine_has_every_operator_with_the_same_counts()
    {
        string[] lines = [.. Text("device/Native/core/operators.c").Split("/* Kernel version 2")[0].Split('\n')];
        IEnumerable<(int, string)> native = lines.Select(l => Regex.Match(l, @"X\((\d+), (\d+), (\d+), (\d+), \w+\)")).Where(m => m.Success)
            .Select(m => (Number(m.Groups[1]), $"{m.Groups[2]} inputs, {m.Groups[3]} outputs, {m.Groups[4]} parameters"));
        IEnumerable<(int, string)> managed = OperatorTable.Kinds.Select(k => (k.Code, $"{k.Inputs} inputs, {k.Outputs} outputs, {k.Parameters} parameters"));
        Assert.Empty(Differences("device/Native/core/operators.c", managed, native));
    }

    [Fact]
    public void The_list_for_users_mentions_every_operator()
    {
        string text = Text("docs/operators.md");
        Assert.Empty(Specified.Values.Where(name => !Regex.IsMatch(text, $@"\b{name}\b")).Select(name => $"docs/operators.md: no {name}"));
    }

    [Fact]
    public void An_operator_of_another_code_is_refused_by_its_number()
    {
        byte[] blob = Vectors.Model("argmax-f32");
        int record = BitConverter.ToInt32(blob, 24);
        blob[record] = 200;
        ModelException refused = Assert.Throws<ModelException>(() => Network.Load(blob, blob.Length));
        Assert.Equal((ModelException.UnsupportedOperator, 200 << 16, "operator 0 has the unsupported code 200"),
            (refused.Code, refused.Detail, refused.Message));
    }

    private static (int, string) Named(int code) => (code, "");

    private static IEnumerable<string> Differences(string place, IEnumerable<(int Code, string What)> expected, IEnumerable<(int Code, string What)> found)
    {
        HashSet<(int, string)> there = [.. found], wanted = [.. expected];
        return wanted.Except(there).Select(w => $"{place}: no {Describe(w)}").Concat(there.Except(wanted).Select(t => $"{place}: unexpected {Describe(t)}"));
    }

    private static string Describe((int Code, string What) one) =>
        $"{Specified.GetValueOrDefault(one.Code, "operator")} ({one.Code}) {one.What}".TrimEnd();

    private static Dictionary<int, string> Rows(string file, string pattern) =>
        Text(file).Split("## 2. Operators")[1].Split("\n## ")[0].Split('\n').Select(l => Regex.Match(l, pattern)).Where(m => m.Success)
            .ToDictionary(m => Number(m.Groups[1]), m => m.Groups[2].Value);

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    private static string Text(string file) => File.ReadAllText(Path.Combine(Vectors.Root, file));
}
