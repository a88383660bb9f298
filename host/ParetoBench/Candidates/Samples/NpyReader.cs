using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace ParetoBench.Candidates.Samples;

/// <summary>NumPy's .npy format, versions 1 to 3: little-endian numbers in C order (numpy.lib.format).</summary>
internal static partial class NpyReader
{
    private const int MagicBytes = 6;

    public static TensorValue Read(byte[] file, string source)
    {
        if (file.Length < 10 || file[0] != 0x93 || Encoding.ASCII.GetString(file, 1, 5) != "NUMPY")
            throw Malformed("it does not begin as a .npy file", source);
        bool wide = file[MagicBytes] >= 2;
        int start = wide ? 12 : 10;
        long headerBytes = wide ? BitConverter.ToUInt32(file, 8) : BitConverter.ToUInt16(file, 8);
        if (start + headerBytes > file.Length)
            throw Malformed("its header is cut off", source);
        string header = Encoding.ASCII.GetString(file, start, (int)headerBytes);
        string type = Field(DescrPattern(), header, source), shape = Field(ShapePattern(), header, source);
        if (header.Contains("'fortran_order': True", StringComparison.Ordinal))
            throw Malformed("it is in Fortran order; save it with numpy.ascontiguousarray", source);
        int[] dims = [.. shape.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(d => int.Parse(d, CultureInfo.InvariantCulture))];
        return Elements(type, dims, file.AsSpan(start + (int)headerBytes), source);
    }

    private static TensorValue Elements(string type, int[] dims, ReadOnlySpan<byte> data, string source)
    {
        long count = dims.Aggregate(1L, (product, dim) => product * dim);
        int size = type[^1] - '0';
        if (count * size != data.Length)
            throw Malformed($"its shape {TensorValue.Describe(dims)} and type {type} ask for {count * size:N0} bytes, it holds {data.Length:N0}", source);
        return type.TrimStart('<', '|', '=') switch
        {
            "f4" => TensorValue.OfReals(dims, MemoryMarshal.Cast<byte, float>(data).ToArray()),
            "f8" => TensorValue.OfReals(dims, Array.ConvertAll(MemoryMarshal.Cast<byte, double>(data).ToArray(), v => (float)v)),
            "i8" => TensorValue.OfIntegers(dims, MemoryMarshal.Cast<byte, long>(data).ToArray()),
            "i4" => TensorValue.OfIntegers(dims, Array.ConvertAll(MemoryMarshal.Cast<byte, int>(data).ToArray(), v => (long)v)),
            "i2" => TensorValue.OfIntegers(dims, Array.ConvertAll(MemoryMarshal.Cast<byte, short>(data).ToArray(), v => (long)v)),
            "u2" => TensorValue.OfIntegers(dims, Array.ConvertAll(MemoryMarshal.Cast<byte, ushort>(data).ToArray(), v => (long)v)),
            "i1" => TensorValue.OfIntegers(dims, Array.ConvertAll(MemoryMarshal.Cast<byte, sbyte>(data).ToArray(), v => (long)v)),
            "u1" or "b1" => TensorValue.OfIntegers(dims, Array.ConvertAll(data.ToArray(), v => (long)v)),
            _ => throw Malformed($"its type {type} is not supported", source),
        };
    }

    private static string Field(Regex pattern, string header, string source)
    {
        Match match = pattern.Match(header);
        return match.Success ? match.Groups[1].Value : throw Malformed("its header lacks the type or the shape", source);
    }

    private static BenchException Malformed(string why, string source) =>
        new($"The array cannot be used: {why}", source, "Save it again with numpy.save as float32, float64 or an integer type.");

    [GeneratedRegex(@"'descr':\s*'([<|=]?[a-z][1248])'")]
    private static partial Regex DescrPattern();

    [GeneratedRegex(@"'shape':\s*\(([0-9, ]*)\)")]
    private static partial Regex ShapePattern();
}
