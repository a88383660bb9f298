using System.Globalization;

namespace ParetoBench.KernelInstructions;

/// <summary>
/// Instructions of CMSIS-NN 99f736a (-O3) and of TFLite Micro's reference kernels 90b983c (-O2), counted on the same
/// emulated cores with arm-none-eabi-gcc 12.2, on layers of the same shapes: reference.csv.
/// </summary>
internal sealed class Reference
{
    private const int KeyColumns = 6;

    private readonly Dictionary<string, Dictionary<string, long>> _rows = [];

    public Reference()
    {
        using StreamReader reader = new(typeof(Reference).Assembly.GetManifestResourceStream("reference.csv")!);
        string[] header = reader.ReadLine()!.Split(',');
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            Dictionary<string, long> figures = [];
            for (int i = KeyColumns + 1; i < cells.Length; i++)
            {
                if (cells[i].Length > 0)
                    figures[header[i]] = long.Parse(cells[i], CultureInfo.InvariantCulture);
            }
            _rows[string.Join(',', cells[..KeyColumns])] = figures;
        }
    }

    /// <summary>Null where nothing was counted.</summary>
    public long? Layer(string network, Layer layer, string? column) =>
        column != null && _rows.TryGetValue($"{network},{layer.Key}", out Dictionary<string, long>? row) && row.TryGetValue(column, out long figure)
            ? figure
            : null;

    /// <summary>The sum over a network's layers, or the recurrent layer's own figure.</summary>
    public long? Whole(string network, string? column)
    {
        if (network is Networks.Recurrent or Networks.Gated)
            return column != null && _rows.TryGetValue($"{network},R,25x1x40,64,1x1,1", out Dictionary<string, long>? row)
                && row.TryGetValue(column, out long figure)
                ? figure
                : null;
        if (column == null || _rows.Values.All(r => !r.ContainsKey(column)))
            return null;
        long sum = 0;
        foreach (Layer layer in Networks.Of(network))
        {
            // Pools, sums and softmax of the TFLM column are CMSIS-NN's.
            long? figure = Layer(network, layer, column) ?? Layer(network, layer, column.Replace("tflm_", ""));
            if (figure == null)
                return null;
            sum += figure.Value;
        }
        return sum;
    }
}
