using ParetoBench.Results;
using ParetoBench.Studies;

namespace ParetoBench.Tests.Studies;

/// <summary>Where a run keeps its results, and which run is resumed.</summary>
public sealed class RunFolderTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 23, 5, 9, TimeSpan.FromHours(2));

    private readonly SmallStudy _small = new();
    private readonly Study _study;
    private readonly string _root;

    public RunFolderTests()
    {
        _study = _small.Read() with { Name = "My Study" };
        _root = Path.Combine(_small.Folder, "runs");
    }

    public void Dispose() => _small.Dispose();

    [Fact]
    public void A_new_run_is_named_after_the_universal_time() =>
        Assert.Equal(Path.Combine(_root, "my-study", "20260301-210509"), RunFolder.New(_root, _study, Now));

    [Theory]
    [InlineData("../../etc", "------etc")]
    [InlineData("..", "--")]
    [InlineData("a/b\\c:d", "a-b-c-d")]
    [InlineData("Größe_1", "gr--e_1")]
    public void Whatever_a_study_is_called_its_runs_lie_beside_the_others(string name, string folder) =>
        Assert.Equal(Path.Combine(_root, folder), Path.GetDirectoryName(RunFolder.New(_root, _study with { Name = name }, Now)));

    [Fact]
    public void A_long_name_is_cut() =>
        Assert.Equal(Path.Combine(_root, new string('x', 80)), Path.GetDirectoryName(RunFolder.New(_root, _study with { Name = new string('x', 500) }, Now)));

    [Fact]
    public void The_newest_run_is_the_last_that_has_a_database()
    {
        Folder("20260101-000000", withRun: true);
        string newest = Folder("20260102-000000", withRun: true);
        Folder("20260103-000000", withRun: false);
        Assert.Equal(newest, RunFolder.Newest(_root, _study));
    }

    [Fact]
    public void Without_a_run_there_is_none_to_resume()
    {
        Assert.Equal("There is no run of the study 'My Study' to resume", Assert.Throws<BenchException>(() => RunFolder.Newest(_root, _study)).What);
        Assert.Equal("There is no run to resume", Assert.Throws<BenchException>(() => RunFolder.Prepare(_root, resume: true)).What);
        Assert.False(Directory.Exists(_root));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told_before_anything_is_measured() =>
        Assert.StartsWith("The run folder cannot be created: ", Assert.Throws<BenchException>(() => RunFolder.Prepare(_small.StudyPath, resume: false)).What);

    [Fact]
    public void A_run_is_resumed_with_the_study_it_began_with_and_no_other()
    {
        RunFolder.OpenStore(_root, _study, resume: false, Now).Dispose();
        using (ResultStore again = RunFolder.OpenStore(_root, _study, resume: true, Now.AddDays(1)))
            Assert.Equal("20260301-210509", again.Run?.Id);
        BenchException e = Assert.Throws<BenchException>(() => RunFolder.OpenStore(_root, _study with { Sha256 = "other" }, resume: true, Now));
        Assert.StartsWith("The study or a file that it names has changed since this run began", e.What);
    }

    [Fact]
    public void A_folder_with_a_run_takes_no_second_one()
    {
        RunFolder.OpenStore(_root, _study, resume: false, Now).Dispose();
        Assert.Equal("The folder already holds a run", Assert.Throws<BenchException>(() => RunFolder.OpenStore(_root, _study, resume: false, Now)).What);
    }

    private string Folder(string name, bool withRun)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_root, "my-study", name)).FullName;
        if (withRun)
            File.WriteAllText(Path.Combine(folder, RunFolder.Database), "");
        return folder;
    }
}
