using System.Text.Json;
using System.Text.Json.Serialization;

namespace ParetoBench.Tables;

internal sealed class OwnedSettingsConverter : JsonConverter<OwnedSettings>
{
    public override OwnedSettings Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, OwnedSettings value, JsonSerializerOptions options) => value.Json.WriteTo(writer);
}
