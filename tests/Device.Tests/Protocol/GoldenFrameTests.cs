using System.Text.Json;
using ParetoBench.Protocol;

namespace ParetoBench.Tests.Protocol;

/// <summary>device/vectors/frames.json: the bytes on which all implementations agree.</summary>
public sealed class GoldenFrameTests
{
    private static readonly JsonElement[] Vectors = Read();

    public static TheoryData<string> Good => Names(v => !v.TryGetProperty("error", out _));

    public static TheoryData<string> Bad => Names(v => v.TryGetProperty("error", out _));

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_frame_decodes_to_its_fields(string name)
    {
        JsonElement vector = Find(name);
        Frame frame = Assert.Single(Frame.DecodeAll(Bytes(vector, "wire")));
        Assert.Equal(
            (vector.GetProperty("type").GetByte(), vector.GetProperty("sequence").GetByte(), vector.GetProperty("session").GetUInt16()),
            (frame.Type, frame.Sequence, frame.Session));
        Assert.Equal(Bytes(vector, "payload"), frame.Payload);
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void Its_fields_encode_to_its_bytes(string name)
    {
        JsonElement vector = Find(name);
        if (vector.TryGetProperty("decode_only", out _))
            return;
        byte[] encoded = Frame.Encode(
            vector.GetProperty("type").GetByte(), vector.GetProperty("sequence").GetByte(), vector.GetProperty("session").GetUInt16(),
            Bytes(vector, "payload"));
        Assert.Equal(Bytes(vector, "wire"), encoded);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_frame_is_dropped_and_counted(string name)
    {
        FrameDecoder decoder = new(Frame.MaxPayload);
        Assert.Empty(Frame.DecodeAll(Bytes(Find(name), "wire"), decoder));
        Assert.Equal(1u, decoder.BadFrames);
    }

    private static TheoryData<string> Names(Func<JsonElement, bool> wanted) =>
        [.. Vectors.Where(wanted).Select(v => v.GetProperty("name").GetString()!)];

    private static JsonElement Find(string name) => Vectors.First(v => v.GetProperty("name").GetString() == name);

    private static byte[] Bytes(JsonElement vector, string field) => Convert.FromHexString(vector.GetProperty(field).GetString()!);

    private static JsonElement[] Read()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder != null && !Directory.Exists(Path.Combine(folder, "device", "vectors")))
            folder = Path.GetDirectoryName(folder);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder!, "device", "vectors", "frames.json")));
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
