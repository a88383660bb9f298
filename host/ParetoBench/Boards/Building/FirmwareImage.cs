using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using ParetoBench.Tables;

namespace ParetoBench.Boards.Building;

/// <summary>A built runner in firmware-images/ with what its manifest says.</summary>
public sealed record FirmwareImage
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>runner.elf.</summary>
    [JsonIgnore]
    public string Path { get; init; } = "";

    public required string Board { get; init; }

    public required string Runner { get; init; }

    public required string SourceSha256 { get; init; }

    /// <summary>SHA-256 of runner.elf.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Code, read-only data and initial data.</summary>
    public required long FlashBytes { get; init; }

    /// <summary>The runner's own data, without model, arena, inputs and stack.</summary>
    public required long StaticRamBytes { get; init; }

    /// <summary>The packing of models that its runner asks for (device/MODEL.md, section 13).</summary>
    public int Packing { get; init; }

    /// <exception cref="BenchException">The image or its manifest is missing, or the file is not the one the manifest describes.</exception>
    public static FirmwareImage Read(string imagesFolder, string name)
    {
        string folder = System.IO.Path.Combine(imagesFolder, name);
        string manifest = System.IO.Path.Combine(folder, "manifest.json"), elf = System.IO.Path.Combine(folder, "runner.elf");
        if (!File.Exists(manifest) || !File.Exists(elf))
            throw new BenchException(
                $"The firmware image '{name}' is missing", folder, "Build it with device/Native/make-image, or correct the board's image in boards.json.",
                ExitCode.BoardFailed);
        FirmwareImage image;
        try
        {
            image = (
                JsonSerializer.Deserialize<FirmwareImage>(JsonFile.ReadBytes(manifest), Json)
                    ?? throw new JsonException("it contains only null")) with
            { Path = elf };
        }
        catch (JsonException e)
        {
            throw new BenchException(
                $"The firmware manifest is damaged: {e.Message}", manifest, "Build the image again with device/Native/make-image.", ExitCode.BoardFailed, e);
        }
        if (Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(elf))) != image.Sha256)
            throw new BenchException(
                "The firmware image is not the one its manifest describes", elf, "Build it again with device/Native/make-image, or restore both files.",
                ExitCode.BoardFailed);
        return image;
    }
}
