using System.Globalization;
using Google.Protobuf;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Onnx;
using ParetoBench.Candidates.Reading;
using ParetoBench.Tests.Quantization.Lowering;

namespace ParetoBench.Tests.Candidates.Reading;

/// <summary>Models that cannot be quantized, and the words that say why and what to do.</summary>
public sealed class BadCandidateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Weights_in_a_file_beside_the_model_are_read()
    {
        OnnxGraph graph = Dense();
        float[] inside = Read(graph).Constants["w"].Reals!;
        MoveOut(graph, "weights.bin");
        Assert.Equal(inside, Read(graph).Constants["w"].Reals);
    }

    [Theory]
    [InlineData("../weights.bin")]
    [InlineData("sub/../../weights.bin")]
    [InlineData("/etc/hostname")]
    [InlineData("")]
    public void Weights_outside_the_models_folder_are_refused(string location)
    {
        OnnxGraph graph = Dense();
        MoveOut(graph, "weights.bin");
        graph.Model.Graph.Initializer[0].ExternalData[1].Value = location;
        Assert.Contains("outside the model's folder", Refused(graph).What);
    }

    [Fact]
    public void A_link_out_of_the_folder_is_refused()
    {
        string elsewhere = Path.Combine(Path.GetTempPath(), $"paretobench-{Guid.NewGuid():N}.bin");
        OnnxGraph graph = Dense();
        MoveOut(graph, "weights.bin");
        File.Move(Path.Combine(_folder, "weights.bin"), elsewhere);
        try
        {
            File.CreateSymbolicLink(Path.Combine(_folder, "weights.bin"), elsewhere);
            Assert.Contains("outside the model's folder", Refused(graph).What);
        }
        finally
        {
            File.Delete(elsewhere);
        }
    }

    [Fact]
    public void Weights_that_end_too_early_are_refused()
    {
        OnnxGraph graph = Dense();
        MoveOut(graph, "weights.bin");
        File.WriteAllBytes(Path.Combine(_folder, "weights.bin"), [1, 2, 3]);
        Assert.Contains("extend past the end", Refused(graph).What);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_weight_that_is_not_finite_is_named(float value)
    {
        OnnxGraph graph = new OnnxGraph().Input("x", 1, 2).Reals("w", [2, 2], 1f, 2f, value, 4f).Node("MatMul", "x,w", "y").Output("y");
        BenchException e = Refused(graph);
        Assert.Contains("'w'", e.What);
        Assert.Contains("index 2", e.What);
        Assert.Contains(value.ToString(CultureInfo.CurrentCulture), e.What);
    }

    [Fact]
    public void A_bound_may_be_infinite() =>
        Assert.NotEmpty(Read(new OnnxGraph().Input("x", 1, 2).Reals("low", [], float.NegativeInfinity).Reals("high", [], 1f).Node("Clip", "x,low,high", "y")
            .Output("y")).Nodes);

    [Fact]
    public void A_custom_operator_is_named_with_its_domain()
    {
        OnnxGraph graph = new OnnxGraph().Input("x", 1, 2).Node("Fancy", "x", "y").Output("y");
        graph.Model.Graph.Node[0].Domain = "org.example";
        BenchException e = Refused(graph);
        Assert.Contains("org.example.Fancy", e.What);
        Assert.Contains("docs/operators.md", e.Todo);
    }

    [Fact]
    public void An_open_dimension_is_named_and_can_be_given()
    {
        OnnxGraph graph = new OnnxGraph().Input("x", 1, 8, 3).Weights("w", 3, 2).Node("MatMul", "x,w", "y").Output("y");
        TensorShapeProto.Types.Dimension dim = graph.Model.Graph.Input[0].Type.TensorType.Shape.Dim[1];
        dim.DimParam = "frames";
        BenchException e = Refused(graph);
        Assert.Contains("'frames'", e.What);
        Assert.Contains("--dim frames=", e.Todo);
        ReadingOptions given = ReadingOptions.Default with { Dimensions = new Dictionary<string, int> { ["frames"] = 5 } };
        Assert.Equal([1, 5, 2], GraphReader.Read(Written(graph), given).ShapeOf("y"));

        dim.DimParam = "";
        Assert.Contains("--dim x:1=", Refused(graph).Todo);
        Assert.Equal([1, 6, 2], GraphReader.Read(Written(graph), given with { Dimensions = new Dictionary<string, int> { ["x:1"] = 6 } }).ShapeOf("y"));
    }

    [Fact]
    public void A_network_that_would_fill_the_memory_is_refused_before_it_runs()
    {
        OnnxGraph expanded = new OnnxGraph().Input("x", 1, 2).Integers("shape", 1 << 20, 1 << 10, 2).Node("Expand", "x,shape", "y").Output("y");
        Assert.Contains("no small board holds", Refused(expanded).What);
        // The size is known only when the numbers are: 2 * 2^30.
        OnnxGraph computed = new OnnxGraph().Input("x", 1, 2).Integers("many", 1 << 30).Node("Shape", "x", "s").Node("Mul", "s,many", "shape")
            .Node("ConstantOfShape", "shape", "c").Node("ReduceMax", "c", "m").Node("Add", "x,m", "y").Output("y");
        Assert.Contains("no small board holds", Refused(computed).What);
        Assert.Contains("no small board holds", Refused(new OnnxGraph().Input("x", 1, 1 << 27).Node("Relu", "x", "y").Output("y")).What);
    }

    [Fact]
    public void A_constant_without_its_data_is_refused()
    {
        OnnxGraph graph = Dense();
        graph.Model.Graph.Initializer[0].Dims[0] = 1 << 20;
        Assert.Contains("its shape [1048576,3] says otherwise", Refused(graph).What);
    }

    private static OnnxGraph Dense() => new OnnxGraph().Input("x", 1, 4).Weights("w", 4, 3).Node("MatMul", "x,w", "y").Output("y");

    private void MoveOut(OnnxGraph graph, string location)
    {
        TensorProto tensor = graph.Model.Graph.Initializer[0];
        File.WriteAllBytes(Path.Combine(_folder, location), tensor.RawData.ToByteArray());
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "length", Value = tensor.RawData.Length.ToString(CultureInfo.InvariantCulture) });
        tensor.ClearRawData();
        tensor.DataLocation = TensorProto.Types.DataLocation.External;
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = location });
    }

    private string Written(OnnxGraph graph)
    {
        string path = Path.Combine(_folder, "model.onnx");
        File.WriteAllBytes(path, graph.Model.ToByteArray());
        return path;
    }

    private CandidateGraph Read(OnnxGraph graph) => GraphReader.Read(Written(graph));

    private BenchException Refused(OnnxGraph graph) => Assert.Throws<BenchException>(() => Read(graph));
}
