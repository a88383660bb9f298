namespace ParetoBench.Tests.Conformance;

/// <summary>The numbers of one operator of a case, without the prefixes that tell it from others.</summary>
internal sealed class CmsisOperator(CmsisCase all, string definePrefix, string arrayPrefix)
{
    public bool Has(string define) => all.Defines.ContainsKey(definePrefix + define);

    public int Define(string name) => Defines(name)[0];

    public int[] Defines(string name) => Array.ConvertAll(all.Defines[definePrefix + name], v => checked((int)v));

    public int Define(string name, int otherwise) => Has(name) ? Define(name) : otherwise;

    public bool IsTrue(string define) => all.Truths.Contains(definePrefix + define);

    /// <summary>The first array that is there: the generators of the cases named them differently over the years.</summary>
    public long[]? Find(params string[] names) => names.Select(n => all.Arrays.GetValueOrDefault(arrayPrefix + n).Values).FirstOrDefault(v => v != null);

    public long[] Values(params string[] names) => Find(names) ?? throw new InvalidOperationException($"case {all.Name} has no array {arrayPrefix}{names[0]}");

    public string TypeOf(params string[] names) => names.Select(n => all.Arrays.GetValueOrDefault(arrayPrefix + n).Type).First(t => t != null);
}
