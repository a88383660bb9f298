using ParetoBench.Studies;

namespace ParetoBench.Tests.Studies;

/// <summary>Names of figures and of imported rows are known before anything is measured.</summary>
public sealed class StudyColumnsTests : IDisposable
{
    private readonly SmallStudy _study = new();

    public void Dispose() => _study.Dispose();

    [Theory]
    [InlineData("objectives", """{ "minimize": [ "latency_mss" ] }""", "latency_mss")]
    [InlineData("objectives", """{ "maximize": [ "f1" ] }""", "f1")]
    [InlineData("budgets", """[ "ram<=10" ]""", "ram")]
    public void An_objective_or_a_budget_must_name_a_figure(string property, string json, string name)
    {
        BenchException e = Assert.Throws<BenchException>(() => StudyColumns.Check(_study.With(property, json).Read()));
        Assert.Equal($"An objective or budget names '{name}', which is not a column of measurements.csv", e.What);
        Assert.Contains("latency_ms", e.Todo);
        Assert.EndsWith("accuracy.", e.Todo);
    }

    [Fact]
    public void A_metric_that_is_imported_may_be_an_objective()
    {
        Import("candidate,scheme,f1\na,int8,0.5\nb,,0.25\n");
        Assert.Equal(2, StudyColumns.Check(_study.With("objectives", """{ "maximize": [ "f1" ] }""").Read()).Count);
    }

    [Theory]
    [InlineData("candidate,scheme,f1\nc,int8,0.5\n", "The imported quality names the candidate 'c', which the study does not have")]
    [InlineData("candidate,scheme,f1\na,int4-pc,0.5\n", "The imported quality of 'a' names the scheme 'int4-pc', which the study does not have")]
    [InlineData("candidate,scheme,latency_ms\na,int8,0.5\n", "The imported quality has a column 'latency_ms', which is a column of every measurement")]
    [InlineData("candidate,scheme,quality_source\na,int8,1\n", "The imported quality has a column 'quality_source', which is a column of every measurement")]
    public void An_imported_row_must_belong_to_the_study(string csv, string what)
    {
        Import(csv);
        BenchException e = Assert.Throws<BenchException>(() => StudyColumns.Check(_study.Read()));
        Assert.Equal((what, Path.Combine(_study.Folder, "quality.csv")), (e.What, e.Where));
    }

    [Fact]
    public void A_study_without_a_file_of_quality_imports_nothing() => Assert.Empty(StudyColumns.Check(_study.Read()));

    private void Import(string csv)
    {
        _study.Write("quality.csv", csv);
        _study.With("quality", "\"quality.csv\"");
    }
}
