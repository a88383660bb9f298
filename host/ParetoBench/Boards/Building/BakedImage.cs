using System.Security.Cryptography;
using ParetoBench.Quantization.Packing;

namespace ParetoBench.Boards.Building;

/// <summary>A firmware image with a model in its flash, for boards whose RAM cannot take one over the wire.</summary>
public static class BakedImage
{
    private const string Todo = "Install the cross compiler (apt-get install make gcc-avr avr-libc for AVR boards, make gcc-arm-none-eabi for Arm boards) "
        + "and python3.";

    /// <summary>Builds it with the board's cross compiler, the model packed for the board.</summary>
    /// <param name="image">The board's folder in firmware-images.</param>
    /// <param name="plain">The device model's bytes.</param>
    /// <exception cref="ImageTooLargeException">Runner and model are larger than the board's flash.</exception>
    /// <exception cref="BenchException">The compiler is missing or fails.</exception>
    public static FirmwareImage Build(string image, byte[] plain)
    {
        byte[] model = PackingCatalog.Find(FirmwareImage.Read(Installation.FirmwareImages, image).Packing)?.Pack(plain) ?? plain;
        string folder = FolderFor(image, Convert.ToHexStringLower(model.AsSpan(^32..)));
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "model.pbm"), what = $"The image of board kind {image} with its model";
        File.WriteAllBytes(file, model);
        using FileStream alone = NativeBuild.Lock();
        ProgramEnd end = NativeBuild.Run("python3", [Path.Combine(NativeBuild.Folder, "make-image"), "--bake", file, "--output", folder, image], what, Todo);
        if (end.IsOk)
            return FirmwareImage.Read(Path.GetDirectoryName(folder)!, Path.GetFileName(folder));
        if (end.Said.Contains("will not fit in region") || end.Said.Contains("overflowed by"))
            throw new ImageTooLargeException(image, model.Length);
        throw new BenchException($"{what} cannot be built: {end.LastLines}", NativeBuild.Folder, Todo, ExitCode.BoardFailed);
    }

    /// <exception cref="BenchException">The bytes are no device model: its first and last bytes say so.</exception>
    public static void RequireModel(byte[] model, string file)
    {
        if (model.Length <= 80 || !model.AsSpan().StartsWith("PBM1"u8) || !SHA256.HashData(model.AsSpan(..^32)).AsSpan().SequenceEqual(model.AsSpan(^32..)))
            throw new BenchException("The file is not a device model, or is damaged", file, "Give a .pbm file written by 'paretobench quantize'.");
    }

    private static string FolderFor(string image, string digest) => Path.Combine(NativeBuild.Folder, "build", "baked-images", image, digest);
}
