using System.Runtime.InteropServices;

namespace ParetoBench.Candidates.Samples;

/// <summary>Raw little-endian numbers; the command line says of which type and shape.</summary>
internal static class RawSamples
{
    public static TensorValue Read(byte[] bytes, SampleFormat format, string source)
    {
        int size = format.Type switch
        {
            "f32" => 4,
            "u8" or "i8" => 1,
            _ => throw new BenchException($"The type '{format.Type}' is unknown", source, "Use --dtype f32, u8 or i8."),
        };
        if (bytes.Length % size != 0)
            throw new BenchException($"The file has {bytes.Length:N0} bytes, which is not a whole number of {format.Type} values", source, "Check --dtype.");
        int[] dims = format.Shape ?? [bytes.Length / size];
        long count = dims.Aggregate(1L, (product, dim) => product * dim);
        if (count * size != bytes.Length)
            throw new BenchException($"The shape {TensorValue.Describe(dims)} of {format.Type} needs {count * size:N0} bytes, the file has {bytes.Length:N0}",
                source, "Check --shape and --dtype.");
        return format.Type switch
        {
            "f32" => TensorValue.OfReals(dims, MemoryMarshal.Cast<byte, float>(bytes).ToArray()),
            "i8" => TensorValue.OfIntegers(dims, Array.ConvertAll(bytes, b => (long)(sbyte)b)),
            _ => TensorValue.OfIntegers(dims, Array.ConvertAll(bytes, b => (long)b)),
        };
    }
}
