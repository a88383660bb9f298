using System.Globalization;
using System.Reflection;
using ParetoBench.Results;

namespace ParetoBench.Tests.Results;

/// <summary>A column of a result is described once, and everything that reads or writes it follows from that.</summary>
public class MeasurementColumnsTests
{
    private static readonly Dictionary<string, string> UnitsOfNames = new()
    {
        ["_ms"] = "ms",
        ["_uj"] = "µJ",
        ["_mw"] = "mW",
        ["_bytes"] = "bytes",
        ["mhz_before"] = "MHz",
        ["mhz_after"] = "MHz",
        ["celsius_before"] = "°C",
        ["celsius_after"] = "°C",
    };

    private static readonly CultureInfo DecimalComma = new("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." } };

    public static TheoryData<string> Properties => [.. SampleRow.OfRow.Concat(SampleRow.OfSurroundings).Select(property => property.Name)];

    public static TheoryData<string> Columns => [.. MeasurementColumns.All.Select(column => column.Name)];

    [Theory]
    [MemberData(nameof(Properties))]
    public void Every_property_of_a_row_has_exactly_one_column_which_bears_its_name(string name)
    {
        PropertyInfo property = SampleRow.OfRow.Concat(SampleRow.OfSurroundings).Single(p => p.Name == name);
        MeasurementRow bare = SampleRow.Bare(), row = SampleRow.With(property);
        MeasurementColumn column = Assert.Single(MeasurementColumns.All, c => !Equals(c.Get(row), c.Get(bare)));
        Assert.Equal(name == nameof(MeasurementRow.Time) ? "timeutc" : name.ToLowerInvariant(), column.Name.Replace("_", ""));
    }

    [Fact]
    public void No_column_is_without_a_property_and_none_has_two_names() => Assert.Equal(
        SampleRow.OfRow.Count + SampleRow.OfSurroundings.Count, MeasurementColumns.All.Select(column => column.Name).Distinct().Count());

    [Theory]
    [MemberData(nameof(Columns))]
    public void What_a_column_gets_it_sets_and_nothing_else(string name)
    {
        MeasurementColumn column = MeasurementColumns.Named(name);
        MeasurementRow full = SampleRow.Full(), bare = SampleRow.Bare(), set = column.Set(bare, column.Get(full)!);
        Assert.All(MeasurementColumns.All, c => Assert.Equal(c.Get(c == column ? full : bare), c.Get(set)));
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_cell_of_measurements_csv_reads_back_to_the_same_figure_under_any_culture(string name)
    {
        MeasurementColumn column = MeasurementColumns.Named(name);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = DecimalComma;
            string cell = column.Cell(SampleRow.Full());
            object stored = column.Type switch
            {
                MeasurementColumn.RealType => double.Parse(cell, CultureInfo.InvariantCulture),
                MeasurementColumn.WholeType => long.Parse(cell, CultureInfo.InvariantCulture),
                _ => cell,
            };
            Assert.Equal(column.Get(SampleRow.Full()), column.Get(column.Set(SampleRow.Bare(), stored)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_figure_that_was_not_measured_is_an_empty_cell() => Assert.All(
        MeasurementColumns.All.Where(column => column.Figure != null), column => Assert.Equal("", column.Cell(SampleRow.Bare())));

    [Fact]
    public void The_unit_of_a_figure_is_the_one_in_its_name() => Assert.All(
        MeasurementColumns.Figures,
        figure => Assert.Equal(UnitsOfNames.FirstOrDefault(unit => figure.Name.EndsWith(unit.Key, StringComparison.Ordinal)).Value ?? "", figure.Unit));

    [Fact]
    public void Every_figure_of_a_column_has_its_place_in_charts() => Assert.Equal(
        MeasurementColumns.All.Where(column => column.Figure != null).Select(column => column.Name).Order(),
        MeasurementColumns.Figures.Select(figure => figure.Name).Order());

    [Fact]
    public void Figures_keep_their_order_in_charts_and_in_frontier_csv() => Assert.Equal(
        """
        latency_ms: Median latency, ms
        latency_p95_ms: 95th-percentile latency, ms
        latency_min_ms: Minimum latency, ms
        latency_spread_ms: Latency interquartile range, ms
        instructions: Instructions
        cycles: Cycles
        energy_uj: Energy, µJ
        energy_uncertainty_uj: Standard uncertainty of energy, µJ
        energy_net_uj: Energy above idle, µJ
        energy_net_uncertainty_uj: Standard uncertainty of energy above idle, µJ
        idle_mw: Idle power, mW
        ram_bytes: RAM, bytes
        arena_bytes: Arena, bytes
        stack_bytes: Stack, bytes
        heap_bytes: Heap, bytes
        flash_bytes: Flash, bytes
        model_bytes: Model, bytes
        runner_flash_bytes: Runner flash, bytes
        runner_ram_bytes: Runner RAM, bytes
        resident_bytes: Process memory above idle, bytes
        managed_heap_bytes: Managed heap, bytes
        core_mhz_before: Core frequency before timing, MHz
        core_mhz_after: Core frequency after timing, MHz
        core_celsius_before: Core temperature before timing, °C
        core_celsius_after: Core temperature after timing, °C
        """.ReplaceLineEndings("\n"),
        string.Join('\n', MeasurementColumns.Figures.Select(f => $"{f.Name}: {f.Label}{(f.Unit.Length > 0 ? $", {f.Unit}" : "")}")));

    [Fact]
    public void The_columns_are_those_that_measurements_csv_has_always_had()
    {
        string[] expected = File.ReadAllLines(Path.Combine(SharedData.RepositoryRoot(), "tests", "Cli.Tests", "Expected", "measurements-columns.txt"));
        Assert.Equal(expected.TakeWhile(name => name != "accuracy"), MeasurementColumns.All.Select(column => column.Name));
    }

    [Fact]
    public void The_documentation_has_a_line_for_every_column_in_the_order_of_the_file()
    {
        string[] lines = File.ReadAllLines(Path.Combine(SharedData.RepositoryRoot(), "docs", "cli.md"));
        IEnumerable<string> table = lines.SkipWhile(line => line != "### Columns of measurements.csv").Skip(3).TakeWhile(line => line.StartsWith('|'));
        string[] documented = [.. table.SelectMany(line => line.Split('|')[1].Split(',', StringSplitOptions.TrimEntries))];
        Assert.Equal(MeasurementColumns.All.Select(column => column.Name), documented.TakeWhile(name => name != "accuracy"));
        Assert.Contains(MeasurementsCsv.QualitySource, documented);
    }
}
