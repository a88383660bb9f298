using ParetoBench.Studies;

namespace ParetoBench.Tests.Studies;

/// <summary>boards.json with all that rooms know of it.</summary>
public sealed class BenchFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("""{ "type": "ina999" }""", "ina999")]
    [InlineData("""{ "type": "rapl", "port": "/dev/ttyS0" }""", "port")]
    public void A_meter_is_checked_when_the_file_is_read(string meter, string named)
    {
        File.WriteAllText(_path, $$"""{ "boards": [ { "id": "b", "kind": "native", "meter": {{meter}} } ] }""");
        Assert.Contains($"'{named}'", Assert.Throws<BenchException>(() => BenchFile.Read(_path)).What);
    }

    [Fact]
    public void The_programs_own_boards_are_well() => Assert.NotEmpty(BenchFile.Read(Installation.BoardsFile).Boards);

    [Fact]
    public void So_are_the_examples_of_the_documentation() =>
        Assert.NotEmpty(BenchFile.Read(Path.Combine(SharedData.RepositoryRoot(), "docs", "boards", "boards.json")).Boards);
}
