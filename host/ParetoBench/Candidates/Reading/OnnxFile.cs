using Google.Protobuf;
using ParetoBench.Candidates.Onnx;

namespace ParetoBench.Candidates.Reading;

/// <summary>Reads ONNX files and says what is wrong with files that are not valid ONNX.</summary>
public static class OnnxFile
{
    /// <summary>Candidates for small boards are kilobytes; anything above this is a mistake or hostile.</summary>
    private const long LargestFileBytes = 1L << 30;

    /// <exception cref="BenchException">Missing, unreadable, corrupt, without graph, or with data outside the file.</exception>
    public static ModelProto Read(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
            throw new BenchException("The ONNX file does not exist", path, "Check the path; paths in a study are relative to the study file.");
        if (file.Length == 0)
            throw new BenchException("The ONNX file is empty", path, "Export or download the model again.");
        if (file.Length > LargestFileBytes)
            throw new BenchException($"The ONNX file has {file.Length:N0} bytes, more than the {LargestFileBytes:N0} this program reads", path,
                "Give a model meant for small boards.");
        ModelProto model;
        try
        {
            using FileStream stream = file.OpenRead();
            model = ModelProto.Parser.ParseFrom(CodedInputStream.CreateWithLimits(stream, int.MaxValue, 100));
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new BenchException($"The file is not a valid ONNX model: {e.Message}", path, "Export or download the model again.", inner: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BenchException($"The ONNX file cannot be read: {e.Message}", path, "Check the file and its permissions.", inner: e);
        }
        Check(model, path);
        return model;
    }

    private static void Check(ModelProto model, string path)
    {
        if (model.Graph is not { } graph || graph.Node.Count == 0 || graph.Output.Count == 0)
            throw new BenchException("The file holds no network: no graph, no nodes or no outputs", path, "Export or download the model again.");
        if (!model.OpsetImport.Any(o => o.Domain is "" or "ai.onnx"))
            throw new BenchException("The model does not say which ONNX operator set it uses", path, "Export the model again; opset 13 or later is best.");
        ExternalData.ReadInto(graph, path, LargestFileBytes);
        ModelCheck.Structure(graph, path);
    }

    /// <summary>Version of the default operator set.</summary>
    public static long OpsetOf(ModelProto model) => model.OpsetImport.First(o => o.Domain is "" or "ai.onnx").Version;
}
