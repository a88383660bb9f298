using ParetoBench.Measurement;
using ParetoBench.Measurement.Energy;
using ParetoBench.Studies;

namespace ParetoBench.Tests.Studies;

/// <summary>A study is checked as a whole before anything of it is done.</summary>
public sealed class StudyReaderTests : IDisposable
{
    private readonly SmallStudy _study = new();

    public void Dispose() => _study.Dispose();

    [Fact]
    public void What_is_not_stated_has_its_default()
    {
        Study study = _study.Read();
        Assert.Equal((Path.GetFileName(_study.Folder), study.Name, "", null), (study.Name, study.Title, study.Description, study.QualityFile));
        Assert.Equal(["fp32", "int8", "int8-pc"], study.Schemes);
        Assert.Equal((Repeats.Default, EnergySettings.Default), (study.Repeats, study.Energy));
        Assert.Equal(["latency_ms", "ram_bytes", "accuracy"], study.Objectives.Select(o => o.Column));
        Assert.Empty(study.Budgets);
    }

    [Fact]
    public void Paths_are_relative_to_the_study() => Assert.Equal(Path.Combine(_study.Folder, "b.onnx"), _study.Read().Candidates[1].Path);

    [Theory]
    [InlineData("task", null, "'task' is missing")]
    [InlineData("task", """{ "kind": "classification", "data": "none.csv" }""", "the task's data file /none.csv does not exist")]
    [InlineData("candidates", null, "'candidates' is empty")]
    [InlineData("candidates", "[]", "'candidates' is empty")]
    [InlineData("candidates", """[ { "file": "a.onnx" } ]""", "a candidate has no id or no file (id '', file 'a.onnx')")]
    [InlineData("candidates", """[ { "id": "a", "file": " " } ]""", "a candidate has no id or no file (id 'a', file ' ')")]
    [InlineData("candidates", "[ null ]", "a candidate has no id or no file (id '', file '')")]
    [InlineData("candidates", """[ { "id": "c", "file": "none.onnx" } ]""", "candidate 'c': the file /none.onnx does not exist")]
    [InlineData("candidates", """[ { "id": "a", "file": "a.onnx" }, { "id": "a", "file": "b.onnx" } ]""", "candidate 'a' is listed 2 times")]
    [InlineData("schemes", "[]", "'schemes' is empty")]
    [InlineData("schemes", """[ "int8", "int8" ]""", "scheme 'int8' is listed 2 times")]
    [InlineData("boards", null, "'boards' is empty")]
    [InlineData("boards", "[]", "'boards' is empty")]
    [InlineData("boards", """[ "x", " " ]""", "'boards' has an entry without a name")]
    [InlineData("boards", """[ "x", "x" ]""", "board 'x' is listed 2 times")]
    [InlineData("quality", "\"none.csv\"", "the quality file /none.csv does not exist")]
    [InlineData("repeats", """{ "iterations": 29 }""", "repeats.iterations is 29; it must be from 30 to 60000")]
    [InlineData("repeats", """{ "iterations": 60001 }""", "repeats.iterations is 60001; it must be from 30 to 60000")]
    [InlineData("repeats", """{ "warmUp": -1 }""", "repeats.warmUp is -1; it must be from 0 to 60000")]
    [InlineData("repeats", """{ "verify": 0 }""", "repeats.verify is 0; at least one output must be compared before a figure counts")]
    [InlineData("energy", """{ "rule": "mlperf" }""", "energy.rule 'mlperf' is unknown (known: mlperf-tiny)")]
    [InlineData("energy", """{ "windows": 1 }""", "energy.windows is 1; it must be from 2 to 1000, because one window alone shows no scatter")]
    [InlineData("energy", """{ "seconds": 0 }""", "energy.seconds must be from 0.01 to 3600, energy.idleSeconds from 0.05 to 3600")]
    [InlineData("energy", """{ "idleSeconds": 4000 }""", "energy.seconds must be from 0.01 to 3600, energy.idleSeconds from 0.05 to 3600")]
    [InlineData("energy", """{ "idleDrift": 0 }""", "energy.idleDrift must be more than 0, e.g. 0.02")]
    [InlineData("energy", """{ "rule": "mlperf-tiny", "windows": 4 }""", "the rule mlperf-tiny needs 5 windows of at least 10 s each")]
    [InlineData("energy", """{ "rule": "mlperf-tiny", "seconds": 9.9 }""", "the rule mlperf-tiny needs 5 windows of at least 10 s each")]
    public void A_fault_is_told_alone(string property, string? json, string fault)
    {
        BenchException e = Assert.Throws<BenchException>(_study.With(property, json).Read);
        Assert.Equal($"The study cannot be run: {fault.Replace(" /", $" {_study.Folder}/")}", e.What);
        Assert.Equal(_study.StudyPath, e.Where);
    }

    [Theory]
    [InlineData("schemes", """[ "int9" ]""", "scheme 'int9' is unknown (known: fp32, ")]
    [InlineData("budgets", """[ "latency_ms" ]""", "")]
    [InlineData("calibrator", "\"guess\"", "")]
    [InlineData("passes", """[ "magic" ]""", "")]
    public void What_the_command_line_would_refuse_is_a_fault_of_the_study(string property, string json, string fault) =>
        Assert.StartsWith($"The study cannot be run: {fault}", Assert.Throws<BenchException>(_study.With(property, json).Read).What);

    [Fact]
    public void All_faults_are_told_at_once()
    {
        BenchException e = Assert.Throws<BenchException>(_study.With("boards", null).With("schemes", "[]").With("repeats", """{ "verify": 0 }""").Read);
        Assert.StartsWith("The study cannot be run, for 3 reasons:\n  - 'schemes' is empty\n  - 'boards' is empty\n  - repeats.verify is 0", e.What);
    }

    [Theory]
    [InlineData("taks", "1", "unknown property 'taks'")]
    [InlineData("boards", "\"x\"", "boards is of the wrong type")]
    [InlineData("repeats", """{ "iterations": "many" }""", "repeats.iterations is of the wrong type")]
    public void A_file_that_is_no_study_is_refused_at_once(string property, string json, string fault) =>
        Assert.Equal($"The file cannot be used: {fault}", Assert.Throws<BenchException>(_study.With(property, json).Read).What);

    [Theory]
    [InlineData("a.onnx")]
    [InlineData("data.csv")]
    [InlineData("quality.csv")]
    public void The_studys_digest_changes_with_every_file_that_it_names(string file)
    {
        _study.Write("quality.csv", "candidate,scheme,f1\n");
        string before = _study.With("quality", "\"quality.csv\"").Read().Sha256;
        Assert.Equal(before, _study.Read().Sha256);
        _study.Write(file, File.ReadAllText(Path.Combine(_study.Folder, file)) + "\n");
        Assert.NotEqual(before, _study.Read().Sha256);
    }
}
