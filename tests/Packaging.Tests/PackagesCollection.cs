namespace ParetoBench.Tests.Packaging;

/// <summary>Tests that need the packages, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PackagesCollection : ICollectionFixture<Packages>
{
    public const string Name = "packages";
}
