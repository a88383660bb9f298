using System.Reflection;
using ParetoBench.Measurement;
using ParetoBench.Results;

namespace ParetoBench.Tests.Results;

/// <summary>A row of which every property has a value of its own, so that no two columns can be mistaken for each other.</summary>
internal static class SampleRow
{
    /// <summary>Properties that no column of the measurement table holds: quality has a table of its own, surroundings are columns each.</summary>
    private static readonly string[] NoColumns = [nameof(MeasurementRow.Quality), nameof(MeasurementRow.QualitySource), nameof(MeasurementRow.Surroundings)];

    public static IReadOnlyList<PropertyInfo> OfRow { get; } = [.. typeof(MeasurementRow).GetProperties().Where(p => !NoColumns.Contains(p.Name))];

    public static IReadOnlyList<PropertyInfo> OfSurroundings { get; } = [.. typeof(Surroundings).GetProperties()];

    /// <summary>Only what a row must have.</summary>
    public static MeasurementRow Bare() => new()
    {
        Run = "",
        Candidate = "",
        Scheme = "",
        Board = "",
        Provenance = Provenance.Physical,
        Status = MeasurementStatus.Completed,
    };

    public static MeasurementRow Full()
    {
        MeasurementRow row = Bare() with { Surroundings = new Surroundings() };
        foreach (PropertyInfo property in OfRow)
            property.SetValue(row, ValueOf(property));
        foreach (PropertyInfo property in OfSurroundings)
            property.SetValue(row.Surroundings, ValueOf(property));
        return row;
    }

    /// <summary>A row that has nothing but this property.</summary>
    public static MeasurementRow With(PropertyInfo property)
    {
        bool surrounds = OfSurroundings.Contains(property);
        MeasurementRow row = Bare() with { Surroundings = surrounds ? new Surroundings() : null };
        property.SetValue(surrounds ? row.Surroundings : row, ValueOf(property));
        return row;
    }

    private static object ValueOf(PropertyInfo property)
    {
        int place = OfRow.Concat(OfSurroundings).ToList().IndexOf(property) + 1;
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type switch
        {
            _ when type == typeof(string) => $"text {place}, \"{property.Name}\"",
            _ when type == typeof(double) => place + 1 / 3.0,
            _ when type == typeof(int) => 1000 + place,
            _ when type == typeof(long) => 5_000_000_000 + place,
            _ when type == typeof(bool) => true,
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 22, 10, 15, 0, 125, TimeSpan.Zero),
            _ when type == typeof(Provenance) => Provenance.Emulated,
            _ when type == typeof(MeasurementStatus) => MeasurementStatus.Differs,
            _ => throw new InvalidOperationException($"give {property.Name} a sample value"),
        };
    }
}
