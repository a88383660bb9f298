using Dapper;
using ParetoBench.Results;

namespace ParetoBench.Tests.Results;

/// <summary>Files of earlier releases have, once opened, the tables of a new file; EarlierSchemas of Cli.Tests holds what each release made.</summary>
public sealed class SchemaChangesTests : IDisposable
{
    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot(), "tests", "Cli.Tests", "EndToEnd", "EarlierSchemas");

    private readonly RunFile _new = new(), _old = new();

    public static TheoryData<string> Releases => [.. Directory.GetFiles(Folder, "?-*.sql").Select(file => Path.GetFileNameWithoutExtension(file)!).Order()];

    [Theory]
    [MemberData(nameof(Releases))]
    public void An_earlier_file_gets_the_columns_of_a_new_one(string release)
    {
        _old.Query(c => c.Execute(File.ReadAllText(Path.Combine(Folder, release + ".sql"))));
        _old.Open().Dispose();
        _new.Open().Dispose();
        Assert.All(["run", "quality", "measurement", "reading", "sample", "energy_window", "board_entry"],
            table => Assert.Equal(_new.Columns(table), _old.Columns(table)));
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void An_earlier_file_takes_every_column_of_today(string release)
    {
        _old.Query(c => c.Execute(File.ReadAllText(Path.Combine(Folder, release + ".sql"))));
        using ResultStore store = _old.Open();
        store.AddMeasurement(SampleRow.Full(), []);
        MeasurementRow read = Assert.Single(store.Measurements());
        Assert.Equal(SampleRow.Full() with { Quality = read.Quality }, read);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void An_earlier_release_can_add_to_a_new_file(string release)
    {
        _old.Query(c => c.Execute(File.ReadAllText(Path.Combine(Folder, release + ".sql"))));
        _new.Open().Dispose();
        string[] known = [.. _old.Columns("measurement").Select(column => column.Name).Where(name => name != "id")];
        Assert.Equal(1, _new.Query(c => c.Execute($"""
            INSERT INTO measurement ({string.Join(", ", known)}) VALUES ({string.Join(", ", known.Select(_ => "''"))})
            """)));
    }

    [Fact]
    public void The_columns_of_a_new_file_are_those_of_the_descriptions()
    {
        _new.Open().Dispose();
        Assert.Equal(
            MeasurementColumns.All.Select(column => (column.Name, column.Type)).Append(("id", "INTEGER")).Order(), _new.Columns("measurement").Order());
    }

    public void Dispose()
    {
        _new.Dispose();
        _old.Dispose();
    }
}
