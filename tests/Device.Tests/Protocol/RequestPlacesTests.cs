using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ParetoBench.Protocol;
using ParetoBench.Tests.Engine;

namespace ParetoBench.Tests.Protocol;

/// <summary>A request of the protocol is known in several places: each is compared with the specification (PROTOCOL.md, section 3).</summary>
public sealed class RequestPlacesTests
{
    private static readonly IReadOnlyDictionary<int, string> Specified =
        Numbered("device/PROTOCOL.md", @"^\| 0x([0-9A-F]{2}) \| ([A-Z_]+) \|", code: 1, name: 2);

    [Fact]
    public void MessageType_names_every_request()
    {
        IEnumerable<KeyValuePair<int, string>> constants = typeof(MessageType).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f.Name is not (nameof(MessageType.ReplyBit) or nameof(MessageType.Error)))
            .Select(f => KeyValuePair.Create((int)(byte)f.GetRawConstantValue()!, f.Name.ToUpperInvariant()));
        Assert.Equal(Specified.Select(s => KeyValuePair.Create(s.Key, s.Value.Replace("_", ""))), constants);
    }

    [Fact]
    public void Every_request_has_a_length() => Assert.All(Specified.Keys, code => Assert.True(RequestShape.IsKnown((byte)code), Specified[code]));

    [Fact]
    public void The_native_runner_has_the_same_codes_names_and_lengths()
    {
        Dictionary<int, string> codes = Numbered("device/Native/core/messages.h", @"^    ([A-Z_]+) = 0x([0-9A-F]{2}),?$", code: 2, name: 1);
        Assert.All(codes, native => Assert.Equal(Specified[native.Key], native.Value));
        MatchCollection served = Regex.Matches(Text("device/Native/core/session.c"), @"\{([A-Z_]+), (\d+), (true|false), request_\w+\}");
        Assert.Equal(codes.Values, served.Select(m => m.Groups[1].Value));
        Assert.All(served, row =>
        {
            byte code = (byte)codes.First(c => c.Value == row.Groups[1].Value).Key;
            int bytes = int.Parse(row.Groups[2].Value, CultureInfo.InvariantCulture);
            Assert.Equal((bytes, row.Groups[3].Value == "true"), (RequestShape.FixedBytes(code), RequestShape.Fits(code, bytes + 1)));
        });
    }

    private static Dictionary<int, string> Numbered(string file, string pattern, int code, int name) =>
        Text(file).Split('\n').Select(l => Regex.Match(l, pattern)).Where(m => m.Success)
            .ToDictionary(m => int.Parse(m.Groups[code].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture), m => m.Groups[name].Value);

    private static string Text(string file) => File.ReadAllText(Path.Combine(Vectors.Root, file));
}
