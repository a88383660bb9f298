namespace ParetoBench.Tests;

/// <summary>Tests that change the environment of the whole process: no others run meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OwnEnvironment
{
    public const string Name = "own environment";
}

/// <summary>What can be made again lies in the user's cache; sources of an installation are copied there to be built.</summary>
[Collection(OwnEnvironment.Name)]
public sealed class UserCacheTests : IDisposable
{
    private const string Variable = "XDG_CACHE_HOME";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);
    private readonly string _cache = Directory.CreateTempSubdirectory("paretobench-cache-").FullName;
    private readonly string _sources = Directory.CreateTempSubdirectory("paretobench-Sources-").FullName;

    public UserCacheTests()
    {
        Environment.SetEnvironmentVariable(Variable, _cache);
        Directory.CreateDirectory(Path.Combine(_sources, "inner"));
        File.WriteAllText(Path.Combine(_sources, "main.c"), "int main;");
        File.WriteAllText(Path.Combine(_sources, "inner", "more.c"), "int more;");
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        Directory.Delete(_cache, recursive: true);
        Directory.Delete(_sources, recursive: true);
    }

    [Fact]
    public void The_cache_lies_where_the_user_says() => Assert.Equal(Path.Combine(_cache, "paretobench"), UserCache.Folder);

    [Theory]
    [InlineData("relative/cache")]
    [InlineData("")]
    public void A_place_that_is_not_a_full_path_is_ignored(string named)
    {
        Environment.SetEnvironmentVariable(Variable, named);
        Assert.EndsWith(Path.Combine(".cache", "paretobench"), UserCache.Folder);
    }

    [Fact]
    public void A_copy_has_all_sources_and_is_made_once()
    {
        string copy = SourceCopy.InCache(_sources);
        Assert.StartsWith(UserCache.Folder, copy);
        Assert.Equal("int more;", File.ReadAllText(Path.Combine(copy, "inner", "more.c")));
        Assert.Equal(copy, SourceCopy.InCache(_sources));
        Assert.Equal(2, Directory.GetFiles(copy, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void A_file_that_is_missing_from_a_copy_or_was_cut_is_made_again()
    {
        string copy = SourceCopy.InCache(_sources);
        File.Delete(Path.Combine(copy, "main.c"));
        File.WriteAllText(Path.Combine(copy, "inner", "more.c"), "int");
        SourceCopy.InCache(_sources);
        Assert.Equal(("int main;", "int more;"), (File.ReadAllText(Path.Combine(copy, "main.c")), File.ReadAllText(Path.Combine(copy, "inner", "more.c"))));
    }

    [Theory]
    [InlineData("main.c", "int mail;")]
    [InlineData("new.c", "")]
    public void Other_sources_have_another_copy(string name, string text)
    {
        string before = SourceCopy.InCache(_sources);
        File.WriteAllText(Path.Combine(_sources, name), text);
        Assert.NotEqual(before, SourceCopy.InCache(_sources));
    }

    [Fact]
    public void An_installation_without_sources_is_told() =>
        Assert.Equal(
            "The sources that boards are built from are missing",
            Assert.Throws<BenchException>(() => SourceCopy.InCache(Path.Combine(_sources, "none"))).What);
}
