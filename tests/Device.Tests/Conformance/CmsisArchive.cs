using System.Formats.Tar;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace ParetoBench.Tests.Conformance;

/// <summary>
/// The operator cases of CMSIS-NN's unit tests (Apache-2.0), as C headers in an archive beside the checkout: one folder a
/// case, its test_data.h naming the headers that count. Their reference outputs are TensorFlow Lite's, double rounding.
/// </summary>
internal static partial class CmsisArchive
{
    private const string Archive = "conformance/cmsis_nn_testdata_int.tar.gz", Folder = "/TestData/", Contents = "test_data.h";

    public static IReadOnlyList<CmsisCase> Read()
    {
        Dictionary<string, string> headers = [];
        using TarReader tar = new(new GZipStream(File.OpenRead(SharedData.PathOf(Archive)), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            int at = entry.Name.IndexOf(Folder, StringComparison.Ordinal);
            if (at >= 0 && entry.DataStream is { } data)
                headers[entry.Name[(at + Folder.Length)..]] = new StreamReader(data).ReadToEnd();
        }
        return [.. headers.Keys.Where(h => h.EndsWith("/" + Contents, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(h => Case(h[..^(Contents.Length + 1)], headers))];
    }

    private static CmsisCase Case(string name, Dictionary<string, string> headers)
    {
        IEnumerable<string> included = Included().Matches(headers[$"{name}/{Contents}"]).Select(m => headers[$"{name}/{m.Groups[1].Value}"]);
        string text = string.Join('\n', included).Replace("\\\n", " ");
        Dictionary<string, long[]> defines = [];
        HashSet<string> truths = [];
        foreach (Match m in Define().Matches(text))
        {
            defines[m.Groups[1].Value] = Numbers(m.Groups[2].Value);
            if (m.Groups[2].Value.Trim() == "true")
                truths.Add(m.Groups[1].Value);
        }
        Dictionary<string, (string, long[])> arrays = [];
        foreach (Match m in Array().Matches(text))
            arrays[m.Groups[2].Value] = (m.Groups[1].Value, Numbers(m.Groups[3].Value));
        foreach (Match m in Null().Matches(text))
            arrays[m.Groups[2].Value] = (m.Groups[1].Value, []);
        return new CmsisCase(name, defines, truths, arrays);
    }

    private static long[] Numbers(string text) => [.. Number().Matches(text).Select(m => long.Parse(m.Value))];

    [GeneratedRegex("#include \"(.+?)\"")]
    private static partial Regex Included();

    [GeneratedRegex(@"#define (\w+)[ ]+(.+)")]
    private static partial Regex Define();

    [GeneratedRegex(@"(u?int\d+_t) (\w+)\[\d+\] =\s*\{(.*?)\}", RegexOptions.Singleline)]
    private static partial Regex Array();

    /// <summary>An array that is absent, but whose type says what arithmetic is meant.</summary>
    [GeneratedRegex(@"(u?int\d+_t) \*\s*const (\w+) = NULL")]
    private static partial Regex Null();

    [GeneratedRegex(@"-?\d+")]
    private static partial Regex Number();
}
