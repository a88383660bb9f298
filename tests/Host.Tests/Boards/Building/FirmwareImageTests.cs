using System.Text;
using System.Text.Json.Nodes;
using ParetoBench.Boards;
using ParetoBench.Boards.Building;
using ParetoBench.Measurement.Sessions;

namespace ParetoBench.Tests.Boards.Building;

/// <summary>The committed images: each is what its manifest says, and small enough for what it was made for.</summary>
public class FirmwareImageTests
{
    public static TheoryData<string> Names =>
        [.. Directory.GetDirectories(Installation.FirmwareImages).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Manifest_and_image_agree(string name)
    {
        FirmwareImage image = FirmwareImage.Read(Installation.FirmwareImages, name);
        JsonNode manifest = Manifest(name);
        string elf = Encoding.Latin1.GetString(File.ReadAllBytes(image.Path));
        Assert.Equal(name, image.Board);
        // What the runner will name in its HELLO.
        Assert.Contains(image.SourceSha256, elf);
        Assert.Contains(image.Board, elf);
        Assert.Contains(image.Runner, elf);
        Assert.All(manifest["files"]!.AsArray(), f => Assert.True(File.Exists(Path.Combine(Installation.FirmwareImages, name, (string)f!))));
        Assert.All((string[])["protocol", "model_format", "toolchain", "flags"], key => Assert.NotEmpty((string)manifest[key]!));
        Assert.True(image.FlashBytes > 0 && image.StaticRamBytes > 0);
    }

    [Fact]
    public void All_int8_kernels_for_a_Cortex_M0_fit_24_KB_of_flash_and_1536_bytes_of_RAM()
    {
        FirmwareImage image = FirmwareImage.Read(Installation.FirmwareImages, "qemu-m0-int8");
        Assert.InRange(image.FlashBytes, 1, 24 << 10);
        Assert.InRange(image.StaticRamBytes, 1, 1536);
    }

    [Fact]
    public void An_Uno_has_room_for_a_model_beside_the_runner_and_for_a_stack()
    {
        FirmwareImage image = FirmwareImage.Read(Installation.FirmwareImages, "avr-uno");
        Assert.InRange(image.FlashBytes, 1, 32256 - 3000);
        Assert.True((int)Manifest("avr-uno")["stack_bytes"]! >= 450);
    }

    [Fact]
    public void Boards_whose_code_never_ran_on_hardware_say_so() =>
        Assert.All(
            (string[])["nucleo-l4r5zi", "nucleo-f446re", "raspberry-pi-pico", "nrf52840-dk"],
            name => Assert.Equal("compiled, not yet run on hardware", (string?)Manifest(name)["status"]));

    [Fact]
    public void A_runner_of_other_sources_than_the_image_is_refused()
    {
        DirectoryInfo images = Directory.CreateTempSubdirectory("paretobench-images-");
        DirectoryInfo folder = images.CreateSubdirectory("qemu-m4");
        JsonNode manifest = Manifest("qemu-m4");
        manifest["source_sha256"] = new string('0', 64);
        File.WriteAllText(Path.Combine(folder.FullName, "manifest.json"), manifest.ToJsonString());
        File.Copy(Path.Combine(Installation.FirmwareImages, "qemu-m4", "runner.elf"), Path.Combine(folder.FullName, "runner.elf"));
        Board board = BoardCatalog.Read(Installation.BoardsFile).Find("qemu-m4", "this test");
        BenchException e = Assert.Throws<BenchException>(() => BoardSession.Open(board, images.FullName, CancellationToken.None).Dispose());
        Assert.StartsWith("Board qemu-m4 runs another firmware than boards.json names: its runner was built from sources ", e.What);
        Assert.StartsWith("Flash the image again", e.Todo);
        images.Delete(recursive: true);
    }

    private static JsonNode Manifest(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Installation.FirmwareImages, name, "manifest.json")))!;
}
