namespace ParetoBench.Tests.Cli;

/// <summary>Tests of the report's page share one browser; each has a page of its own.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Browser>
{
    public const string Name = "browser";
}
