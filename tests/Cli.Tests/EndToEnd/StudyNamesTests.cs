using System.Text.Json.Nodes;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>Names of figures in a study, and quality that comes from elsewhere.</summary>
public class StudyNamesTests
{
    [Fact]
    public async Task Imported_quality_joins_its_variants_can_be_an_objective_and_is_told_as_imported()
    {
        using SmallStudy study = new();
        Import(study, "candidate,scheme,f1\nmarkov-1,,0.7\nlinear-8,int8,0.8\n");
        study.Study["objectives"] = JsonNode.Parse("""{ "minimize": ["latency_ms"], "maximize": ["f1"] }""");
        Assert.Equal(ExitCode.Ok, (await study.Run()).ExitCode);

        Assert.Equal(["linear-8 int8 0.8", "markov-1 fp32 0.7", "markov-1 int8 0.7"],
            study.Rows().Where(r => r.Quality.ContainsKey("f1"))
                .Select(r => FormattableString.Invariant($"{r.Candidate} {r.Scheme} {r.Quality["f1"]}")).Order(StringComparer.Ordinal));
        Assert.All(study.Rows().Where(r => r.Quality.ContainsKey("f1")), r => Assert.Contains("imported from quality.csv", r.QualitySource));
        Assert.All(study.Rows(), r => Assert.Contains("accuracy", r.Quality.Keys));
    }

    [Theory]
    [InlineData("candidate,scheme,f1\nnope,,0.7\n", "names the candidate 'nope'")]
    [InlineData("candidate,scheme,f1\nmarkov-1,int-8,0.7\n", "names the scheme 'int-8'")]
    [InlineData("candidate,scheme,latency_ms\nmarkov-1,,0.7\n", "has a column 'latency_ms'")]
    public async Task Imported_quality_that_fits_nothing_is_told_before_anything_is_made(string csv, string what)
    {
        using SmallStudy study = new();
        Import(study, csv);
        CommandLine run = await study.Run();
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(what, run.Error);
        Assert.False(Directory.Exists(study.RunFolder));
    }

    [Fact]
    public async Task An_objective_that_is_no_figure_is_told_before_anything_is_measured()
    {
        using SmallStudy study = new();
        study.Study["objectives"] = JsonNode.Parse("""{ "minimize": ["latencyms"] }""");
        CommandLine run = await study.Run();
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("'latencyms', which is not a column of measurements.csv", run.Error);
        Assert.False(Directory.Exists(study.RunFolder));
    }

    [Fact]
    public async Task A_recommendation_names_the_budget_that_could_not_be_checked()
    {
        using SmallStudy study = new();
        study.Study["budgets"] = new JsonArray("flash_bytes<=50000");
        CommandLine run = await study.Run();
        Assert.Contains("not checked because not measured here: flash_bytes<=50000", run.Output);
        Assert.DoesNotContain("no budget is set", run.Output);
    }

    private static void Import(SmallStudy study, string csv)
    {
        File.WriteAllText(Path.Combine(study.Folder, "quality.csv"), csv);
        study.Study["quality"] = "quality.csv";
    }
}
