using ParetoBench.Engine;
using ParetoBench.Protocol;
using ParetoBench.Quantization.Packing;
using ParetoBench.RaspberryPi.Engines;
using ParetoBench.Tests.Engine;

namespace ParetoBench.Tests.RaspberryPi;

/// <summary>The C engine as a library in the runner's engine slot.</summary>
public sealed class SharedLibraryEngineTests : IDisposable
{
    private static readonly Lazy<string> Library = new(() =>
        NativeBuild.Make("library", "library/libparetobench-x64.so", "The native engine", "apt-get install make gcc libc6-dev"));

    private readonly SharedLibraryEngine _engine = new(Library.Value, 1 << 20);

    public static TheoryData<string> Models => [.. Vectors.ModelNames];

    public void Dispose() => _engine.Dispose();

    [Theory]
    [MemberData(nameof(Models))]
    public void A_golden_model_gives_its_golden_output(string name) =>
        AssertGolden(name, Vectors.Model(name));

    [Theory]
    [MemberData(nameof(Models))]
    public void So_it_does_with_its_weights_packed_as_the_engine_asks(string name)
    {
        IPacking packing = PackingCatalog.All.Single(p => p.Code == _engine.Packing);
        AssertGolden(name, packing.Pack(Vectors.Model(name)));
    }

    [Fact]
    public void A_damaged_model_is_refused_with_its_code()
    {
        byte[] blob = Vectors.Model("fc-i8");
        blob[4] = 99;
        Assert.Equal(ErrorCode.UnsupportedModelVersion, _engine.Load(blob, blob.Length));
    }

    [Fact]
    public void An_arena_beyond_the_capacity_is_refused_with_the_capacity()
    {
        using SharedLibraryEngine small = new(Library.Value, 16);
        byte[] blob = Vectors.Model("conv2d-i8");
        Assert.Equal(ErrorCode.ArenaTooLarge, small.Load(blob, blob.Length));
        Assert.Equal(16u, small.ErrorDetail);
    }

    [Fact]
    public void A_token_outside_its_table_fails_the_inference()
    {
        byte[] blob = Vectors.Model("gather");
        Assert.Equal(0, _engine.Load(blob, blob.Length));
        _engine.SetInput(0, [.. Enumerable.Repeat((byte)0xFF, _engine.InputBytes(0))]);
        Assert.Equal(ErrorCode.InferenceFailed, _engine.Run());
    }

    [Fact]
    public void A_file_that_is_no_library_is_told_from_one_that_is() =>
        Assert.ThrowsAny<DllNotFoundException>(() => new SharedLibraryEngine("/etc/hostname", 1));

    private void AssertGolden(string name, byte[] blob)
    {
        byte[] inputs = Vectors.Input(name);
        Assert.Equal(0, _engine.Load(blob, blob.Length));
        for (int i = 0, at = 0; i < _engine.InputCount; at += _engine.InputBytes(i++))
            _engine.SetInput(i, inputs[at..(at + _engine.InputBytes(i))]);
        Assert.Equal(0, _engine.Run());
        using MemoryStream outputs = new();
        for (int i = 0; i < _engine.OutputCount; i++)
        {
            byte[] output = new byte[_engine.OutputBytes(i)];
            _engine.GetOutput(i, output);
            outputs.Write(output);
        }

        Network network = Network.Load(Vectors.Model(name), Vectors.Model(name).Length);
        EngineRun.AssertSame(network, Vectors.Output(name), outputs.ToArray(), name);
    }
}
