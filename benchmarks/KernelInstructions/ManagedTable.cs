using System.Globalization;
namespace ParetoBench.KernelInstructions;

/// <summary>The C# engine's instructions for each layer, as a Markdown table.</summary>
internal static class ManagedTable
{
    public static void Write(TextWriter output)
    {
        ManagedCounts counts = new();
        output.WriteLine("| network | op | input | outputs | kernel | stride | instructions | per MAC |");
        output.WriteLine("| --- | --- | --- | --: | --- | --: | --: | --: |");
        foreach (string name in Networks.Names.Where(n => Networks.Of(n).Count > 0))
        {
            IReadOnlyList<long> all = counts.OfOperators(RandomNetwork.Make(name));
            HashSet<string> seen = [];
            foreach ((Layer layer, long count) in Networks.Of(name).Zip(all))
            {
                if (!seen.Add(layer.Key))
                    continue;
                string perMac = layer.Macs == 0 ? "" : FormattableString.Invariant($"{(double)count / layer.Macs:0.0}");
                output.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {name} | {layer.Op} | {layer.Height}x{layer.Width}x{layer.Channels} | {layer.Outputs} | "
                        + $"{layer.KernelHeight}x{layer.KernelWidth} | {layer.Stride} | {count:N0} | {perMac} |"));
            }
        }
    }
}
