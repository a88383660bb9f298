using System.Text.Json;

namespace ParetoBench.Boards.Building;

/// <summary>What the firmware images that come with the program have room for: their manifests say it.</summary>
/// <param name="Board">The board of the image.</param>
/// <param name="ModelBytes">Largest device model.</param>
/// <param name="ArenaBytes">Largest arena.</param>
public sealed record FirmwareCapacity(string Board, long ModelBytes, long ArenaBytes)
{
    /// <summary>All images; empty where there are none.</summary>
    public static IReadOnlyList<FirmwareCapacity> All()
    {
        string folder = Path.Combine(Installation.Root, "firmware-images");
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "manifest.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read)]
            : [];
    }

    /// <summary>Why no image can run a model, or null where one can.</summary>
    public static string? WhyNone(IReadOnlyList<FirmwareCapacity> images, long modelBytes, long arenaBytes)
    {
        if (images.Count == 0 || images.Any(i => modelBytes <= i.ModelBytes && arenaBytes <= i.ArenaBytes))
            return null;
        string offered = string.Join(", ", images.Select(i => FormattableString.Invariant($"{i.ModelBytes:N0} and {i.ArenaBytes:N0} ({i.Board})")));
        return FormattableString.Invariant(
            $"it needs {modelBytes:N0} bytes for the model and {arenaBytes:N0} for its arena; the firmware images offer {offered}");
    }

    private static FirmwareCapacity Read(string manifest)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(manifest));
        JsonElement root = document.RootElement;
        return new FirmwareCapacity(
            root.GetProperty("board").GetString()!, root.GetProperty("model_capacity").GetInt64(), root.GetProperty("arena_capacity").GetInt64());
    }
}
