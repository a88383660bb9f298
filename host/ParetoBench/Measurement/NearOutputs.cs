using System.Globalization;
using System.Runtime.InteropServices;
using ParetoBench.Engine;
using ParetoBench.Quantization;
using ParetoBench.Quantization.DeviceModel;

namespace ParetoBench.Measurement;

/// <summary>
/// The rule of engines with an arithmetic of their own, as ONNX Runtime's (docs/boards/raspberry-pi.md, "Engine ort"): integers
/// within a number of output steps, real numbers within a share of the largest one. Equality is counted, never claimed.
/// </summary>
public sealed class NearOutputs(Variant variant) : IOutputCheck
{
    /// <summary>Steps of a quantized output. Over 200 variants of real models showed 7 of 8 bits and 31 of 16 bits at most.</summary>
    public const int Steps8 = 16, Steps16 = 256;

    /// <summary>Of 1 + the largest value of the output: sums are added in another order. 1.1e-6 was seen.</summary>
    public const double Share = 1e-4;

    private const string Real = "of 1 + the largest output";

    private readonly SortedDictionary<string, (double Largest, double Allowed)> _largest = [];

    /// <summary>The output that decides: the first of several scores; -1 where there is none.</summary>
    private readonly int _scores = variant.Outputs.ToList().FindIndex(o => o.Type != ElementType.I32 && Count(o) > 1);

    private int _inputs;
    private int _decisions;
    private long _values;
    private long _equal;

    /// <inheritdoc/>
    public string Found =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"on {_inputs} test inputs {string.Concat(_largest.Select(Words))}{Math.Floor(1000 * EqualShare) / 1000:P1} of values equal{Decisions}");

    /// <inheritdoc/>
    public IReadOnlyList<(string Quantity, string Unit, double Value)> Figures =>
    [
        .. _largest.Select(l => ("output_difference_largest", l.Key, l.Value.Largest)),
        .. _largest.Select(l => ("output_difference_allowed", l.Key, l.Value.Allowed)),
        ("output_values_equal", "share", EqualShare),
        .. _scores < 0 ? [] : new[] { ("output_decisions_equal", "share", (double)_decisions / _inputs) },
    ];

    private double EqualShare => (double)_equal / _values;

    private string Decisions => _scores < 0 ? "" : $", the same decision on {_decisions}";

    /// <inheritdoc/>
    public string? Difference(IReadOnlyList<byte[]> expected, IReadOnlyList<byte[]> actual)
    {
        _inputs++;
        for (int o = 0; o < expected.Count; o++)
        {
            DeviceTensor tensor = variant.Outputs[o];
            double[] host = Values(tensor.Type, expected[o]), board = Values(tensor.Type, actual[o]);
            if (FirstBeyond(o, tensor.Type, host, board) is { } difference)
                return difference;
            if (o == _scores && host[Array.IndexOf(board, board.Max())] == host.Max())
                _decisions++;
        }
        return null;
    }

    private string? FirstBeyond(int output, int type, double[] host, double[] board)
    {
        (string unit, double allowed, double one) = Rule(type, host);
        double largest = 0;
        for (int i = 0; i < host.Length; i++)
        {
            double off = Math.Abs(host[i] - board[i]) / one;
            // Written so that a NaN on either side is beyond.
            if (!(off <= allowed))
                return string.Create(
                    CultureInfo.InvariantCulture, $"output {output}, element {i}: host {host[i]:G9}, board {board[i]:G9}; {allowed:G4} {unit} are allowed");
            largest = Math.Max(largest, off);
            _values++;
            _equal += host[i] == board[i] ? 1 : 0;
        }
        if (unit.Length > 0)
            _largest[unit] = (Math.Max(largest, _largest.GetValueOrDefault(unit).Largest), allowed);
        return null;
    }

    /// <summary>What differences are counted in, how many are allowed, and how large one is.</summary>
    private (string Unit, double Allowed, double One) Rule(int type, double[] host) => type switch
    {
        ElementType.F32 => (Real, Share, 1 + host.Max(Math.Abs)),
        ElementType.I16 => ("steps of 16 bits", Steps16, 1),
        ElementType.I8 => ("steps of 8 bits", Steps8, 1),
        // A label beside scores turns over where two of them are nearly the same: the scores are judged. A label alone must be right.
        _ => ("", variant.Outputs.All(o => o.Type == ElementType.I32) ? 0 : double.MaxValue, 1),
    };

    private static string Words(KeyValuePair<string, (double Largest, double Allowed)> l) =>
        string.Create(CultureInfo.InvariantCulture, $"at most {l.Value.Largest:G3} {l.Key} off ({l.Value.Allowed:G3} allowed), ");

    private static int Count(DeviceTensor tensor) => tensor.Bytes / ElementType.Size(tensor.Type);

    private static double[] Values(int type, byte[] bytes) => type switch
    {
        ElementType.F32 => Array.ConvertAll(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), v => (double)v),
        ElementType.I16 => Array.ConvertAll(MemoryMarshal.Cast<byte, short>(bytes).ToArray(), v => (double)v),
        ElementType.I32 => Array.ConvertAll(MemoryMarshal.Cast<byte, int>(bytes).ToArray(), v => (double)v),
        _ => Array.ConvertAll(bytes, v => (double)(sbyte)v),
    };
}
