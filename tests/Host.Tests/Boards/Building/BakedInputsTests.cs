using ParetoBench.Boards.Building.Nano;

namespace ParetoBench.Tests.Boards.Building;

/// <summary>Test inputs that an application carries, with what the host's engine makes of them.</summary>
public sealed class BakedInputsTests : IDisposable
{
    private static readonly string Models = Path.Combine(SharedData.RepositoryRoot(), "device", "vectors", "models");
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Inputs_of_a_file_come_with_the_outputs_of_the_reference()
    {
        byte[] input = File.ReadAllBytes(Path.Combine(Models, "fc-i8.input.bin"));
        File.WriteAllBytes(_file, [.. input, .. input]);
        BakedApplication application = Application(_file);
        Assert.Equal([input, input], application.Inputs.Select(sample => Assert.Single(sample)));
        Assert.All(application.Expected, sample => Assert.Equal(File.ReadAllBytes(Path.Combine(Models, "fc-i8.output.bin")), Assert.Single(sample)));
    }

    [Fact]
    public void Inputs_that_are_made_up_are_the_same_each_time_and_differ_from_each_other()
    {
        BakedApplication first = Application(null), second = Application(null);
        Assert.Equal(first.Inputs, second.Inputs);
        Assert.NotEqual(first.Inputs[0][0], first.Inputs[1][0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_file_must_hold_whole_samples(int bytes)
    {
        File.WriteAllBytes(_file, new byte[bytes]);
        Assert.StartsWith($"{bytes} bytes are not a whole number of samples of ", Assert.Throws<BenchException>(() => Application(_file)).What);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Equal("The file of inputs does not exist", Assert.Throws<BenchException>(() => Application("/nowhere")).What);

    [Fact]
    public void A_model_that_cannot_be_run_is_told() =>
        Assert.StartsWith(
            "The model cannot be run: ",
            Assert.Throws<BenchException>(() => BakedInputs.Application("b", new byte[200], "m.pbm", null, true)).What);

    private static BakedApplication Application(string? file) =>
        BakedInputs.Application("b", File.ReadAllBytes(Path.Combine(Models, "fc-i8.pbm")), "fc-i8.pbm", file, once: true);
}
