using System.Formats.Tar;
using System.IO.Compression;
using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Tests.Conformance;

/// <summary>ONNX's operator tests (Apache-2.0) as an archive beside the checkout: a folder a test, with model.onnx and test_data_set_0.</summary>
internal static class NodeTestArchive
{
    private const string Archive = "conformance/onnx112_node_tests.tar.gz";

    public static IReadOnlyList<NodeTest> Read()
    {
        Dictionary<string, byte[]> files = [];
        using TarReader tar = new(new GZipStream(File.OpenRead(SharedData.PathOf(Archive)), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is not { } data)
                continue;
            using MemoryStream bytes = new();
            data.CopyTo(bytes);
            files[entry.Name.Replace("./", "", StringComparison.Ordinal)] = bytes.ToArray();
        }
        return [.. files.Keys.Where(f => f.EndsWith("/model.onnx", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(f => Test(f[..^"/model.onnx".Length], files))];
    }

    private static NodeTest Test(string folder, Dictionary<string, byte[]> files) =>
        new(Path.GetFileName(folder), ModelProto.Parser.ParseFrom(files[folder + "/model.onnx"]), Tensors(folder, "input", files),
            Tensors(folder, "output", files));

    private static List<TensorProto> Tensors(string folder, string kind, Dictionary<string, byte[]> files)
    {
        List<TensorProto> tensors = [];
        for (int i = 0; files.TryGetValue($"{folder}/test_data_set_0/{kind}_{i}.pb", out byte[]? bytes); i++)
        {
            try
            {
                tensors.Add(TensorProto.Parser.ParseFrom(bytes));
            }
            catch (Google.Protobuf.InvalidProtocolBufferException)
            {
                // A sequence or an optional value: no tensor, and no candidate of ours.
                tensors.Add(new TensorProto());
            }
        }
        return tensors;
    }
}
