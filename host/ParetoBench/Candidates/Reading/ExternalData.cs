using System.Globalization;
using Google.Protobuf;
using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Candidates.Reading;

/// <summary>
/// Weights that a model keeps in a file of their own (ONNX external data) are read into the model, if that file lies in the
/// model's folder or below: a model does not get to read other files of this machine.
/// </summary>
internal static class ExternalData
{
    private const string Advice = "Save the model as one file (for example onnx.save_model with save_as_external_data=False).";

    /// <param name="limit">Bytes that all tensors together may have.</param>
    /// <exception cref="BenchException">The file lies elsewhere, is missing, or is too short.</exception>
    public static void ReadInto(GraphProto graph, string path, long limit)
    {
        long left = limit;
        foreach (TensorProto tensor in Tensors(graph).Where(t => t.DataLocation == TensorProto.Types.DataLocation.External))
        {
            byte[] bytes = Bytes(tensor, path, ref left);
            tensor.RawData = ByteString.CopyFrom(bytes);
            tensor.ClearDataLocation();
            tensor.ExternalData.Clear();
        }
    }

    private static byte[] Bytes(TensorProto tensor, string path, ref long left)
    {
        string file = FileOf(tensor, path);
        long offset = Number(tensor, "offset", 0, path);
        try
        {
            using FileStream stream = File.OpenRead(file);
            long length = Number(tensor, "length", stream.Length - offset, path);
            if (length > left)
                throw new BenchException($"The weights of '{tensor.Name}' bring the model above the size this program reads", path,
                    "Give a model meant for small boards.");
            if (length > stream.Length - offset)
                throw new BenchException($"The weights of '{tensor.Name}' extend past the end of '{file}'", path,
                    "Copy the model again together with the file of its weights.");
            byte[] bytes = new byte[length];
            stream.Position = offset;
            stream.ReadExactly(bytes);
            left -= length;
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BenchException($"The weights of '{tensor.Name}' cannot be read from '{file}': {e.Message}", path,
                "Copy the model together with the file of its weights.", inner: e);
        }
    }

    private static string FileOf(TensorProto tensor, string path)
    {
        string location = tensor.ExternalData.FirstOrDefault(e => e.Key == "location")?.Value ?? "";
        string folder = Path.GetFullPath(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (location.Length == 0 || location.Contains('\0') || Path.IsPathRooted(location))
            throw Outside(tensor, location, path);
        string file = Path.GetFullPath(Path.Combine(folder, location));
        if (!Below(file, folder))
            throw Outside(tensor, location, path);
        if (!File.Exists(file))
            throw new BenchException($"The file with the weights of '{tensor.Name}' does not exist: '{file}'", path,
                "Copy the model together with the file of its weights.");
        // A link could lead out of the folder again.
        string real = new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file;
        string realFolder = new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder;
        return Below(real, folder) || Below(real, realFolder) ? file : throw Outside(tensor, location, path);
    }

    private static bool Below(string file, string folder) =>
        file.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static BenchException Outside(TensorProto tensor, string location, string path) =>
        new($"The weights of '{tensor.Name}' lie outside the model's folder ('{location}')", path, Advice);

    private static long Number(TensorProto tensor, string key, long otherwise, string path)
    {
        string? text = tensor.ExternalData.FirstOrDefault(e => e.Key == key)?.Value;
        if (text == null)
            return otherwise;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
            : throw new BenchException($"The {key} of the weights of '{tensor.Name}' is '{text}', not a number", path, Advice);
    }

    /// <summary>Every constant of a graph: initializers, attributes, bodies of its nodes.</summary>
    public static IEnumerable<TensorProto> Tensors(GraphProto graph) =>
        graph.Initializer.Concat(graph.Node.SelectMany(n => n.Attribute).SelectMany(Tensors));

    private static IEnumerable<TensorProto> Tensors(AttributeProto attribute)
    {
        IEnumerable<TensorProto> own = attribute.T == null ? attribute.Tensors : attribute.Tensors.Append(attribute.T);
        IEnumerable<GraphProto> bodies = attribute.G == null ? attribute.Graphs : attribute.Graphs.Append(attribute.G);
        return own.Concat(bodies.SelectMany(Tensors));
    }
}
