using System.IO.Compression;
using System.Runtime.InteropServices;
using Google.Protobuf;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Cli;

/// <summary>A temporary folder of models and samples, as a user has them.</summary>
internal sealed class ModelFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("paretobench-models-");

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public string Model(string name, OnnxGraph graph) => Write(name, graph.Model.ToByteArray());

    public string Reals(string name, int[] dims, float[] values) => Write(name, Npy("<f4", dims, MemoryMarshal.AsBytes<float>(values)));

    public string Integers(string name, int[] dims, sbyte[] values) => Write(name, Npy("|i1", dims, MemoryMarshal.AsBytes<sbyte>(values)));

    public string Raw(string name, sbyte[] values) => Write(name, MemoryMarshal.AsBytes<sbyte>(values).ToArray());

    /// <summary>An archive as numpy.savez writes it.</summary>
    public string Archive(string name, params (string Array, int[] Dims, float[] Values)[] arrays)
    {
        using ZipArchive archive = ZipFile.Open(Path(name), ZipArchiveMode.Create);
        foreach ((string array, int[] dims, float[] values) in arrays)
        {
            using Stream entry = archive.CreateEntry(array + ".npy").Open();
            entry.Write(Npy("<f4", dims, MemoryMarshal.AsBytes<float>(values)));
        }
        return Path(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    private static byte[] Npy(string type, int[] dims, ReadOnlySpan<byte> values)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({string.Concat(dims.Select(d => $"{d}, "))}), }}\n";
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. System.Text.Encoding.ASCII.GetBytes(header), .. values];
    }
}
