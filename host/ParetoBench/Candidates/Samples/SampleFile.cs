using System.IO.Compression;

namespace ParetoBench.Candidates.Samples;

/// <summary>
/// Samples from .npy, .npz (one array per model input, by its name), .csv (one sample a row) and raw .bin files.
/// </summary>
public static class SampleFile
{
    /// <exception cref="BenchException">The file is missing, malformed, or of an unknown kind.</exception>
    public static TensorValue Read(string path, SampleFormat format) => ReadArrays(path, format)[0].Values;

    /// <summary>One tensor per model input, for every sample.</summary>
    /// <exception cref="BenchException">As <see cref="Read"/>; or counts do not fit the inputs, or a value is NaN or infinite.</exception>
    public static IReadOnlyList<TensorValue[]> Samples(string path, SampleFormat format, CandidateGraph graph)
    {
        IReadOnlyList<(string Name, TensorValue Values)> arrays = ReadArrays(path, format);
        if (graph.Inputs.Count == 1)
        {
            int named = Math.Max(0, arrays.ToList().FindIndex(a => a.Name == graph.Inputs[0].Name));
            return [.. SampleArray.Split(arrays[named].Values, graph.Inputs[0], path).Select(s => new[] { s })];
        }
        TensorValue[][] columns = [.. graph.Inputs.Select(port => SampleArray.Split(ArrayFor(port, arrays, graph, path), port, $"{path}, array {port.Name}"))];
        if (columns.FirstOrDefault(c => c.Length != columns[0].Length) is { } other)
            throw new BenchException($"One input has {columns[0].Length:N0} samples, another {other.Length:N0}", path,
                "Give every array the same number of samples.");
        return [.. Enumerable.Range(0, columns[0].Length).Select(i => columns.Select(c => c[i]).ToArray())];
    }

    private static TensorValue ArrayFor(GraphPort port, IReadOnlyList<(string Name, TensorValue Values)> arrays, CandidateGraph graph, string path)
    {
        foreach ((string name, TensorValue values) in arrays)
        {
            if (name == port.Name)
                return values;
        }
        string inputs = string.Join(", ", graph.Inputs.Select(i => $"{i.Name} {TensorValue.Describe(i.Dims)}"));
        throw new BenchException($"The model has {graph.Inputs.Count} inputs ({inputs}); the file has no array '{port.Name}'", path,
            "Save one array per input, samples first: numpy.savez(file, " + string.Join(", ", graph.Inputs.Select(i => $"{i.Name}=...")) + ").");
    }

    /// <summary>All arrays with their names; files of one array have the name "".</summary>
    private static IReadOnlyList<(string Name, TensorValue Values)> ReadArrays(string path, SampleFormat format)
    {
        if (!File.Exists(path))
            throw new BenchException("The file does not exist", path, "Check the path.");
        try
        {
            IReadOnlyList<(string Name, TensorValue Values)> arrays = Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".npy" => [("", NpyReader.Read(File.ReadAllBytes(path), path))],
                ".npz" => FromArchive(path),
                ".csv" => [("", CsvSamples.Read(path))],
                _ => [("", RawSamples.Read(File.ReadAllBytes(path), format, path))],
            };
            return [.. arrays.Select(a => (a.Name, SampleArray.Scaled(a.Values, format, path)))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new BenchException($"The file cannot be read: {e.Message}", path, "Check the file; .npy, .npz, .csv and raw .bin are read.", inner: e);
        }
    }

    private static (string Name, TensorValue Values)[] FromArchive(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        ZipArchiveEntry[] entries = [.. archive.Entries.Where(e => e.Name.EndsWith(".npy", StringComparison.Ordinal))];
        if (entries.Length == 0)
            throw new BenchException("The archive holds no .npy array", path, "Save the samples with numpy.savez.");
        return Array.ConvertAll(entries, entry =>
        {
            using Stream stream = entry.Open();
            using MemoryStream bytes = new();
            stream.CopyTo(bytes);
            return (entry.FullName[..^".npy".Length], NpyReader.Read(bytes.ToArray(), $"{path}, array {entry.FullName}"));
        });
    }
}
