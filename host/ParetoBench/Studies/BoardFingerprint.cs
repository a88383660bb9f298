using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ParetoBench.Boards;
using ParetoBench.Boards.Building;
using ParetoBench.Measurement.Meters;

namespace ParetoBench.Studies;

/// <summary>
/// What boards.json and the firmware image say of a board, as far as figures depend on it: name (<c>engine</c>, <c>meter.volts</c>) and JSON value.
/// Where the board is reached, and what it is called in words, may change while a run is stopped.
/// </summary>
internal sealed class BoardFingerprint
{
    private static readonly string[] OfMeter = ["meter.", "supplyVolts."];

    /// <summary>SHA-256 of the image; not there while the image cannot be read.</summary>
    private const string ImageDigest = "image sha256";

    private static readonly HashSet<string> NoMatter =
    [
        "id", "description", "provenance", "flash", "referenceMeter", "meter.port", "meter.baud", "meter.board", "meter.bus", "meter.address",
        "meter.bootSeconds"
    ];

    // What is not given is not written: a setting that a later release adds changes nothing.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    private readonly SortedDictionary<string, string> _facts = new(StringComparer.Ordinal);

    public static BoardFingerprint Of(Board board, string firmwareImages)
    {
        BoardFingerprint facts = new();
        JsonObject entry = JsonSerializer.SerializeToNode(board, Options)!.AsObject();
        IBoardKind kind = BoardKindCatalog.Of(board);
        foreach (string field in board.KindFields.Keys)
            entry.Remove(field);
        foreach ((string field, JsonNode? value) in JsonSerializer.SerializeToNode(kind.SettingsOf(board), kind.SettingsType, Options)!.AsObject().ToArray())
        {
            if (!kind.NeutralFields.Contains(field))
                entry[field] = value?.DeepClone();
        }
        // The meter's settings as their record writes them, whatever the file's way to write a number or an address.
        if (board.Meter is { } owned)
        {
            MeterSettings meter = MeterCatalog.Read(owned, $"board {board.Id}");
            entry["meter"] = JsonSerializer.SerializeToNode(meter, meter.GetType(), Options);
        }
        facts.Add("", entry);
        if (board.Image != null && DigestOf(firmwareImages, board.Image) is { } digest)
            facts._facts[ImageDigest] = digest;
        return facts;
    }

    /// <param name="text">As <see cref="ToString"/> wrote it.</param>
    public static BoardFingerprint Parse(string text)
    {
        BoardFingerprint facts = new();
        foreach ((string name, string value) in JsonSerializer.Deserialize<Dictionary<string, string>>(text)!)
            facts._facts[name] = value;
        return facts;
    }

    /// <summary>What is not as it was, in words; none when figures of then and now belong together.</summary>
    /// <param name="withMeter">Whether there was a figure of the meter.</param>
    public IReadOnlyList<string> ChangesSince(BoardFingerprint then, bool withMeter)
    {
        IEnumerable<string> names = _facts.Keys.Union(then._facts.Keys)
            .Where(n => withMeter || !OfMeter.Any(prefix => n.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(n => n != ImageDigest || (_facts.ContainsKey(n) && then._facts.ContainsKey(n)));
        return [.. names.Where(n => Value(n) != then.Value(n)).Select(n => $"{n} was {then.Value(n)}, is now {Value(n)}")];
    }

    /// <summary>The same where the image is all that is known of then.</summary>
    public IReadOnlyList<string> ChangesSince(string imageSha256) =>
        imageSha256.Length > 0 && _facts.TryGetValue(ImageDigest, out string? now) && now != imageSha256
            ? [$"{ImageDigest} was {imageSha256}, is now {now}"]
            : [];

    public override string ToString() => JsonSerializer.Serialize(_facts);

    private string Value(string name) => _facts.GetValueOrDefault(name, "not set");

    private void Add(string prefix, JsonObject node)
    {
        foreach ((string key, JsonNode? value) in node)
        {
            string name = prefix + key;
            if (NoMatter.Contains(name) || value is JsonArray { Count: 0 })
                continue;
            if (value is JsonObject inner)
                Add(name + ".", inner);
            else
                _facts[name] = value!.ToJsonString();
        }
    }

    private static string? DigestOf(string firmwareImages, string image)
    {
        try
        {
            return FirmwareImage.Read(firmwareImages, image).Sha256;
        }
        catch (BenchException)
        {
            // Said when the board is opened.
            return null;
        }
    }
}
