using System.Text.Json;
using System.Text.RegularExpressions;

namespace ParetoBench.Tables;

/// <summary>The error of the JSON reader, in terms of the file rather than of the program.</summary>
internal static partial class JsonFault
{
    public static BenchException Of(JsonException e, string path)
    {
        string place = e.LineNumber is { } line ? $"{path}, line {line + 1}" : path;
        return new BenchException(
            $"The file cannot be used: {Words(e)}", place, "Compare it with its JSON Schema; an editor that understands $schema marks the place.", inner: e);
    }

    /// <summary>What is wrong, without the place.</summary>
    public static string Words(JsonException e)
    {
        string said = Position().Replace(e.Message, "");
        if (said.StartsWith("The input does not contain any JSON tokens", StringComparison.Ordinal))
            return "it is empty";
        if (UnknownProperty().Match(said) is { Success: true } unknown)
            return $"unknown property '{unknown.Groups[1].Value}'";
        if (MissingProperty().Match(said) is { Success: true } missing)
            return $"the entry has no {missing.Groups[1].Value}";
        if (WrongType().IsMatch(said))
            return $"{e.Path?.TrimStart('$', '.')} is of the wrong type";
        return said;
    }

    [GeneratedRegex(@" Path: .*$", RegexOptions.Singleline)]
    private static partial Regex Position();

    [GeneratedRegex(@"^The JSON property '(.*)' could not be mapped", RegexOptions.Singleline)]
    private static partial Regex UnknownProperty();

    [GeneratedRegex(@"missing required properties including: (.*)\.$")]
    private static partial Regex MissingProperty();

    [GeneratedRegex(@"could not be converted to ")]
    private static partial Regex WrongType();
}
