using System.Text.Json;
using System.Text.RegularExpressions;
using ParetoBench.Candidates.Tasks;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.Schemes;

namespace ParetoBench.Tests.Quantization;

/// <summary>The words that a study's schema offers are those that the catalogs know.</summary>
public sealed class CatalogSchemaTests
{
    private static readonly JsonElement Properties = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "examples", "program-phases", "study.schema.json")))
        .RootElement.GetProperty("properties");

    [Fact]
    public void Schemes_are_those_of_the_catalog() =>
        Assert.Equal(SchemeCatalog.All.Select(s => s.Id), Words(Properties.GetProperty("schemes").GetProperty("items")));

    [Fact]
    public void Kinds_of_tasks_are_those_that_can_be_made() =>
        Assert.Equal(TaskKinds.Names, Words(Properties.GetProperty("task").GetProperty("properties").GetProperty("kind")));

    [Fact]
    public void Passes_are_those_of_the_catalog_each_of_which_can_be_left_out() =>
        Assert.Equal(PassCatalog.All.SelectMany(p => new[] { p.Name, "no-" + p.Name }), Words(Properties.GetProperty("passes").GetProperty("items")));

    [Fact]
    public void Calibrators_are_those_of_the_catalog_and_only_a_percentile_has_a_number()
    {
        string pattern = Properties.GetProperty("calibrator").GetProperty("pattern").GetString()!;
        Assert.All(CalibratorCatalog.Names.Append("percentile:99.99"), name => Assert.Matches(pattern, name));
        Assert.All((string[])["", "min", "mse:1", "percentile:", "entropy2"], name => Assert.DoesNotMatch(pattern, name));
        Assert.Equal(CalibratorCatalog.Names.Count(), Regex.Count(pattern, @"\|") + 1);
    }

    private static IEnumerable<string> Words(JsonElement schema) => schema.GetProperty("enum").EnumerateArray().Select(w => w.GetString()!);
}
