using System.Text.Json;
using System.Text.Json.Serialization;

namespace ParetoBench.Tables;

/// <summary>
/// The part of a user's JSON file that belongs to a plug-in. Whoever reads the file keeps it as it is, and knows no more of it than
/// its <c>type</c>, or <c>tool</c>; the plug-in of that name reads it as a settings record of its own.
/// </summary>
[JsonConverter(typeof(OwnedSettingsConverter))]
public sealed class OwnedSettings
{
    /// <param name="json">As it stands in the file.</param>
    /// <param name="typeField">The field that names the plug-in.</param>
    /// <exception cref="JsonException">It is not an object that names its type.</exception>
    internal OwnedSettings(JsonElement json, string typeField)
    {
        // Without a message of its own the exception is worded as for any other value of the wrong type.
        if (json.ValueKind != JsonValueKind.Object)
            throw new JsonException();
        if (!json.TryGetProperty(typeField, out JsonElement type))
            throw new JsonException($"the entry lacks '{typeField}'");
        if (type.ValueKind != JsonValueKind.String)
            throw new JsonException($"'{typeField}' is not a text");
        (Json, Type) = (json, type.GetString()!);
    }

    /// <summary>Names the plug-in.</summary>
    public string Type { get; }

    internal JsonElement Json { get; }

    /// <summary>The settings as the plug-in's record.</summary>
    /// <param name="noun">What they are settings of, e.g. <c>meter ppk2</c>.</param>
    /// <param name="where">File and entry, for errors.</param>
    /// <exception cref="BenchException">A field that the record does not have, one that it requires is missing, or a value has the wrong type.</exception>
    public T As<T>(string noun, string where)
        where T : class
    {
        try
        {
            return Json.Deserialize<T>(JsonFile.Options)!;
        }
        catch (JsonException e)
        {
            string[] fields = [.. JsonFile.Options.GetTypeInfo(typeof(T)).Properties.Select(p => p.Name).Order(StringComparer.Ordinal)];
            string? unknown = Json.EnumerateObject().Select(p => p.Name).FirstOrDefault(name => !fields.Contains(name));
            string what = unknown == null ? $"The {noun} cannot be used: {JsonFault.Words(e)}" : $"The {noun} has no field '{unknown}'";
            throw new BenchException(what, where, $"Its fields are: {string.Join(", ", fields)}.", inner: e);
        }
    }
}
