using System.Globalization;

namespace ParetoBench.KernelInstructions;

/// <summary>Markdown tables: instructions, the reference's, and the ratio.</summary>
internal sealed class Table(Reference reference, bool layers)
{
    private sealed record Entry(string Network, Core Core, Counts Counts, bool Same);

    private readonly List<Entry> _entries = [];

    public void Add(string network, Core core, Counts counts, bool same) => _entries.Add(new Entry(network, core, counts, same));

    public void Print(TextWriter to)
    {
        to.WriteLine("| network | core | ours | CMSIS-NN | ratio | TFLM reference | ratio | output |");
        to.WriteLine("| --- | --- | --: | --: | --: | --: | --: | --- |");
        foreach (Entry e in _entries)
        {
            long? bar = reference.Whole(e.Network, e.Core.Reference), plain = reference.Whole(e.Network, "tflm_" + e.Core.Reference);
            to.WriteLine(
                $"| {e.Network} | {e.Core.Name} | {Number(e.Counts.Whole)} | {Number(bar)} | {Ratio(e.Counts.Whole, bar)} | {Number(plain)} | "
                + $"{Ratio(e.Counts.Whole, plain)} | {(e.Same ? "equal" : "DIFFERS")} |");
        }
        if (layers)
            PrintLayers(to);
    }

    private void PrintLayers(TextWriter to)
    {
        foreach (IGrouping<Core, Entry> core in _entries.GroupBy(e => e.Core))
        {
            to.WriteLine();
            to.WriteLine($"| {core.Key.Name} | op | input | outputs | kernel | stride | ours | per MAC | CMSIS-NN | per MAC | ratio |");
            to.WriteLine("| --- | --- | --- | --: | --- | --: | --: | --: | --: | --: | --: |");
            foreach (Entry e in core)
            {
                HashSet<string> seen = [];
                foreach ((Layer layer, long ours) in Networks.Of(e.Network).Zip(e.Counts.Operators).Where(pair => seen.Add(pair.First.Key)))
                {
                    long? bar = reference.Layer(e.Network, layer, core.Key.Reference);
                    to.WriteLine(
                        $"| {e.Network} | {layer.Op} | {layer.Height}x{layer.Width}x{layer.Channels} | {layer.Outputs} | "
                        + $"{layer.KernelHeight}x{layer.KernelWidth} | {layer.Stride} | {Number(ours)} | {PerMac(ours, layer)} | {Number(bar)} | "
                        + $"{PerMac(bar, layer)} | {Ratio(ours, bar)} |");
                }
            }
        }
    }

    private static string Number(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "";

    private static string PerMac(long? value, Layer layer) =>
        value == null || layer.Macs == 0 ? "" : ((double)value / layer.Macs).ToString("F3", CultureInfo.InvariantCulture);

    private static string Ratio(long ours, long? bar) => bar == null ? "" : ((double)ours / bar.Value).ToString("F2", CultureInfo.InvariantCulture);
}
