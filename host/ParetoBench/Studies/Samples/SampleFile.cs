using System.IO.Compression;
using ParetoBench.Candidates;

namespace ParetoBench.Studies.Samples;

/// <summary>How to read a file of samples that does not say so itself (raw .bin, or integers that stand for real numbers).</summary>
/// <param name="Shape">Sizes, samples first; null where the file knows, or the model's input does.</param>
/// <param name="Type">f32, u8 or i8; raw files only.</param>
/// <param name="Scale">real = Scale * (q - Offset).</param>
public sealed record SampleFormat(int[]? Shape, string Type, float? Scale, float? Offset)
{
    public static readonly SampleFormat Plain = new(null, "f32", null, null);
}

/// <summary>Arrays from .npy, .npz (its only or first array), .csv (one sample a row) and raw .bin files.</summary>
public static class SampleFile
{
    /// <exception cref="BenchException">The file is missing, malformed, or of an unknown kind.</exception>
    public static TensorValue Read(string path, SampleFormat format)
    {
        if (!File.Exists(path))
            throw new BenchException("The file does not exist", path, "Check the path.");
        try
        {
            TensorValue values = Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".npy" => NpyReader.Read(File.ReadAllBytes(path), path),
                ".npz" => FromArchive(path),
                ".csv" => CsvSamples.Read(path),
                _ => RawSamples.Read(File.ReadAllBytes(path), format, path),
            };
            return Scaled(values, format, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new BenchException($"The file cannot be read: {e.Message}", path, "Check the file; .npy, .npz, .csv and raw .bin are read.", inner: e);
        }
    }

    private static TensorValue FromArchive(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        ZipArchiveEntry entry = archive.Entries.FirstOrDefault(e => e.Name.EndsWith(".npy", StringComparison.Ordinal))
            ?? throw new BenchException("The archive holds no .npy array", path, "Save the samples with numpy.savez.");
        using Stream stream = entry.Open();
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return NpyReader.Read(bytes.ToArray(), $"{path}, array {entry.Name}");
    }

    private static TensorValue Scaled(TensorValue values, SampleFormat format, string path)
    {
        if (format.Scale == null && format.Offset == null)
            return values;
        float scale = format.Scale ?? 1f, offset = format.Offset ?? 0f;
        if (!(scale > 0) || !float.IsFinite(scale) || !float.IsFinite(offset))
            throw new BenchException($"The scale {scale} or offset {offset} is not usable", path, "Give a positive --scale and a finite --offset.");
        float[] real = values.Reals ?? Array.ConvertAll(values.Integers!, v => (float)v);
        return TensorValue.OfReals(values.Dims, Array.ConvertAll(real, q => scale * (q - offset)));
    }

    /// <summary>Cuts an array into samples for a model's only input.</summary>
    /// <exception cref="BenchException">The count of elements does not fit, or a value is NaN or infinite.</exception>
    public static IReadOnlyList<TensorValue[]> Split(TensorValue values, CandidateGraph graph, string path)
    {
        if (graph.Inputs is not [{ } port])
            throw new BenchException($"The model has {graph.Inputs.Count} inputs; a file gives one", graph.Source, "Models with one input are supported here.");
        if (values.Count == 0 || values.Count % port.Count != 0)
            throw new BenchException($"The file has {values.Count:N0} values of shape {TensorValue.Describe(values.Dims)}; they do not divide into samples of {TensorValue.Describe(port.Dims)} = {port.Count} for input '{port.Name}'", path, "Check the shape: samples come first, each as the model's input.");
        int count = values.Count / port.Count;
        if (port.IsReal)
        {
            float[] real = values.Reals ?? Array.ConvertAll(values.Integers!, v => (float)v);
            int bad = Array.FindIndex(real, v => !float.IsFinite(v));
            if (bad >= 0)
                throw new BenchException($"Value {bad} (sample {bad / port.Count}) is {real[bad]}", path, "Remove NaN and infinities from the data.");
            return [.. Enumerable.Range(0, count).Select(i => new[] { TensorValue.OfReals(port.Dims, real[(i * port.Count)..((i + 1) * port.Count)]) })];
        }
        long[] integers = values.Integers ?? Array.ConvertAll(values.Reals!, v => v == Math.Floor(v) ? (long)v : throw new BenchException($"The model's input '{port.Name}' takes integers; the file holds {v}", path, "Give whole numbers."));
        return [.. Enumerable.Range(0, count).Select(i => new[] { TensorValue.OfIntegers(port.Dims, integers[(i * port.Count)..((i + 1) * port.Count)]) })];
    }
}
