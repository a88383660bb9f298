using System.Security.Cryptography;
using ParetoBench.Boards.Building;

namespace ParetoBench.Tests.Boards.Building;

/// <summary>An image counts only with the manifest that describes it.</summary>
public sealed class FirmwareImageFaultTests : IDisposable
{
    private readonly string _images = Directory.CreateTempSubdirectory("paretobench-images-").FullName;

    public FirmwareImageFaultTests()
    {
        Write("runner.elf", "elf");
        Write("manifest.json", Manifest(Convert.ToHexStringLower(SHA256.HashData("elf"u8))));
    }

    public void Dispose() => Directory.Delete(_images, recursive: true);

    [Fact]
    public void An_image_and_its_manifest_are_read()
    {
        FirmwareImage image = FirmwareImage.Read(_images, "b");
        Assert.Equal(("b", 10L, 5L, 0), (image.Board, image.FlashBytes, image.StaticRamBytes, image.Packing));
        Assert.Equal(Path.Combine(_images, "b", "runner.elf"), image.Path);
    }

    [Theory]
    [InlineData("runner.elf")]
    [InlineData("manifest.json")]
    public void Without_one_of_the_two_the_image_is_missing(string file)
    {
        File.Delete(Path.Combine(_images, "b", file));
        Assert.Equal("The firmware image 'b' is missing", Fault().What);
    }

    [Fact]
    public void A_changed_image_is_not_the_one_that_is_described()
    {
        Write("runner.elf", "elF");
        Assert.Equal("The firmware image is not the one its manifest describes", Fault().What);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"board\": \"b\" }")]
    public void A_damaged_manifest_is_told(string manifest)
    {
        Write("manifest.json", manifest);
        Assert.StartsWith("The firmware manifest is damaged: ", Fault().What);
    }

    private static string Manifest(string sha256) =>
        $$"""{ "board": "b", "runner": "r 1", "source_sha256": "0", "sha256": "{{sha256}}", "flash_bytes": 10, "static_ram_bytes": 5 }""";

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_images, "b")).FullName, file), text);

    private BenchException Fault() => Assert.Throws<BenchException>(() => FirmwareImage.Read(_images, "b"));
}
