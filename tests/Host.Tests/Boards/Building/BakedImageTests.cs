using ParetoBench.Boards.Building;

namespace ParetoBench.Tests.Boards.Building;

/// <summary>Only a whole device model is built into an image.</summary>
public class BakedImageTests
{
    private static byte[] Model => File.ReadAllBytes(Path.Combine(SharedData.RepositoryRoot(), "device", "vectors", "models", "fc-i8.pbm"));

    [Fact]
    public void A_device_model_is_accepted() => BakedImage.RequireModel(Model, "fc-i8.pbm");

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(-1)]
    public void A_model_with_a_changed_byte_is_refused(int at)
    {
        byte[] model = Model;
        model[at < 0 ? model.Length + at : at] ^= 1;
        Refused(model);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(80)]
    public void A_model_that_was_cut_is_refused(int length) => Refused(Model[..length]);

    private static void Refused(byte[] model)
    {
        BenchException e = Assert.Throws<BenchException>(() => BakedImage.RequireModel(model, "model.pbm"));
        Assert.Equal(("The file is not a device model, or is damaged", "model.pbm"), (e.What, e.Where));
    }
}
