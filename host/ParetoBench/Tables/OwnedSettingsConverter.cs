using System.Text.Json;
using System.Text.Json.Serialization;

namespace ParetoBench.Tables;

/// <summary>Keeps settings as they stand in the file.</summary>
/// <param name="typeField">The field that names the plug-in.</param>
internal class OwnedSettingsConverter(string typeField) : JsonConverter<OwnedSettings>
{
    public OwnedSettingsConverter()
        : this("type")
    {
    }

    public override OwnedSettings Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        new(JsonElement.ParseValue(ref reader), typeField);

    public override void Write(Utf8JsonWriter writer, OwnedSettings value, JsonSerializerOptions options) => value.Json.WriteTo(writer);
}
