using System.Globalization;
using ParetoBench.Measurement;

namespace ParetoBench.Results;

/// <summary>Surroundings to and from columns of the measurement table.</summary>
internal static class SurroundingsSql
{
    /// <summary>In the order of measurements.csv.</summary>
    public static readonly (string Name, string Type)[] Columns =
    [
        ("machine", "TEXT"), ("system", "TEXT"), ("governor", "TEXT"), ("pinned_core", "INTEGER"), ("core_mhz_maximum", "REAL"), ("core_mhz_before", "REAL"), ("core_mhz_after", "REAL"),
        ("core_celsius_before", "REAL"), ("core_celsius_after", "REAL"), ("throttled", "INTEGER"), ("throttled_timings_discarded", "INTEGER"),
        ("garbage_collections", "INTEGER"), ("samples_with_collection", "INTEGER"), ("resident_bytes", "INTEGER"), ("managed_heap_bytes", "INTEGER"),
    ];

    /// <summary>The columns' values in their order; all null where nothing surrounded the board.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Parameters(Surroundings? told)
    {
        object?[] values =
        [
            told?.Machine, told?.System, told?.Governor, told?.PinnedCore, told?.CoreMhzMaximum, told?.CoreMhzBefore, told?.CoreMhzAfter,
            told?.CoreCelsiusBefore, told?.CoreCelsiusAfter, told?.Throttled is { } throttled ? (throttled ? 1 : 0) : null, told?.ThrottledTimingsDiscarded,
            told?.GarbageCollections, told?.SamplesWithCollection, told?.ResidentBytes, told?.ManagedHeapBytes,
        ];
        return Columns.Zip(values, (column, value) => KeyValuePair.Create(column.Name, value));
    }

    public static Surroundings? Of(IDictionary<string, object?> row)
    {
        double? Real(string column) => row[column] is { } v ? Convert.ToDouble(v, CultureInfo.InvariantCulture) : null;
        long? Whole(string column) => row[column] is { } v ? Convert.ToInt64(v, CultureInfo.InvariantCulture) : null;
        return Columns.All(column => row[column.Name] is null) ? null : new Surroundings
        {
            Machine = (string?)row["machine"],
            System = (string?)row["system"],
            Governor = (string?)row["governor"],
            PinnedCore = (int?)Whole("pinned_core"),
            CoreMhzMaximum = Real("core_mhz_maximum"),
            CoreMhzBefore = Real("core_mhz_before"),
            CoreMhzAfter = Real("core_mhz_after"),
            CoreCelsiusBefore = Real("core_celsius_before"),
            CoreCelsiusAfter = Real("core_celsius_after"),
            Throttled = Whole("throttled") is { } bit ? bit != 0 : null,
            ThrottledTimingsDiscarded = (int?)Whole("throttled_timings_discarded"),
            GarbageCollections = Whole("garbage_collections"),
            SamplesWithCollection = (int?)Whole("samples_with_collection"),
            ResidentBytes = Whole("resident_bytes"),
            ManagedHeapBytes = Whole("managed_heap_bytes"),
        };
    }
}
