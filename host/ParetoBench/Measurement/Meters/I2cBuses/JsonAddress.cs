using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ParetoBench.Measurement.Meters.I2cBuses;

/// <summary>An I2C address in JSON, as data sheets write it ("0x40") or as a number (64).</summary>
[JsonConverter(typeof(Converter))]
public sealed record JsonAddress(int Value)
{
    private sealed class Converter : JsonConverter<JsonAddress>
    {
        public override JsonAddress Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Number)
                return new JsonAddress(reader.GetInt32());
            string text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            bool isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
            return int.TryParse(isHex ? text[2..] : text, isHex ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture, out int value)
                ? new JsonAddress(value)
                : throw new JsonException("an I2C address is a number such as 64 or \"0x40\"");
        }

        public override void Write(Utf8JsonWriter writer, JsonAddress value, JsonSerializerOptions options) => writer.WriteStringValue($"0x{value.Value:x2}");
    }
}
