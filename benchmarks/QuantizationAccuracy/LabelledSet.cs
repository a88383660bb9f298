using System.IO.Compression;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Reading;

namespace ParetoBench.QuantizationAccuracy;

/// <summary>A model with labelled samples: the first ones calibrate, all others are tested.</summary>
internal sealed record LabelledSet(string Name, string Model, TensorValue[][] Calibration, TensorValue[][] Test, int[] Labels)
{
    public static IEnumerable<LabelledSet> All(string data)
    {
        string At(string path) => Path.Combine(data, path);
        int[] keywords = Classes(At("eval/kws01_y_u8_1000.bin"), 0);
        TensorValue[][] spectrograms = Samples(
            Array.ConvertAll(File.ReadAllBytes(At("eval/kws01_x_int8_1000x49x10.bin")), b => ((sbyte)b - 83) * 0.5847029f), [1, 49, 10, 1]);
        yield return Split("KWS", At("models/kws_savedmodel_bn_fp32.onnx"), spectrograms, keywords, 100);

        const int idxHeader = 16, idxLabels = 8;
        float[] pixels = Array.ConvertAll(Bytes(At("eval/mnist/t10k-images-idx3-ubyte.gz"))[idxHeader..], b => b / 255f);
        int[] digits = Classes(At("eval/mnist/t10k-labels-idx1-ubyte.gz"), idxLabels);
        yield return Split("MNIST LSTM", At("models/mnist_lstm20_fp32.onnx"), Samples(pixels, [1, 28, 28]), digits, 100);
        // The network was trained on pixels of 0 to 255.
        yield return Split("MNIST CNN", At("models/mnist_cnn_fp32.onnx"), Samples(Array.ConvertAll(pixels, p => p * 255f), [1, 1, 28, 28]), digits, 100);

        foreach (string name in (string[])["jv_gru32", "jv_lstm24", "jv_rnn32", "jv_conv1d"])
        {
            string file = At($"sequences/{name}");
            CandidateGraph graph = GraphReader.Read(file + ".onnx");
            yield return new LabelledSet(
                name, file + ".onnx", Samples(Floats(file + ".calib.f32"), graph.Inputs[0].Dims), Samples(Floats(file + ".x.f32"), graph.Inputs[0].Dims),
                Classes(file + ".y.u8", 0));
        }
    }

    private static LabelledSet Split(string name, string model, TensorValue[][] samples, int[] labels, int calibration)
    {
        int[] dims = GraphReader.Read(model).Inputs[0].Dims;
        TensorValue[][] shaped = [.. samples.Select(s => new[] { TensorValue.OfReals(dims, s[0].Reals!) })];
        return new LabelledSet(name, model, shaped[..calibration], shaped[calibration..], labels[calibration..]);
    }

    private static TensorValue[][] Samples(float[] values, int[] dims)
    {
        int size = dims.Aggregate(1, (product, dim) => product * dim);
        return [.. Enumerable.Range(0, values.Length / size).Select(i => new[] { TensorValue.OfReals(dims, values[(i * size)..((i + 1) * size)]) })];
    }

    private static int[] Classes(string file, int skip) => Array.ConvertAll(Bytes(file)[skip..], b => (int)b);

    private static byte[] Bytes(string file)
    {
        if (!file.EndsWith(".gz", StringComparison.Ordinal))
            return File.ReadAllBytes(file);
        using MemoryStream bytes = new();
        using GZipStream packed = new(File.OpenRead(file), CompressionMode.Decompress);
        packed.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static float[] Floats(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        float[] values = new float[bytes.Length / sizeof(float)];
        Buffer.BlockCopy(bytes, 0, values, 0, bytes.Length);
        return values;
    }
}
