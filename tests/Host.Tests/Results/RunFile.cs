using Dapper;
using Microsoft.Data.Sqlite;
using ParetoBench.Results;

namespace ParetoBench.Tests.Results;

/// <summary>A run.db in a folder of its own.</summary>
internal sealed class RunFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public string Path => System.IO.Path.Combine(_folder.FullName, "run.db");

    public ResultStore Open() => ResultStore.Open(Path);

    /// <summary>By SQL, past the store.</summary>
    public T Query<T>(Func<SqliteConnection, T> action)
    {
        using SqliteConnection connection = new($"Data Source={Path};Pooling=False");
        return action(connection);
    }

    /// <summary>Name and declared type of a table's columns, by name.</summary>
    public IReadOnlyList<(string Name, string Type)> Columns(string table) =>
        Query(c => c.Query<(string, string)>("SELECT name, type FROM pragma_table_info(@table) ORDER BY name", new { table }).ToArray());

    public void Dispose() => _folder.Delete(recursive: true);
}
