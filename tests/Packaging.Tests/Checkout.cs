namespace ParetoBench.Tests.Packaging;

/// <summary>The folder of the sources.</summary>
internal static class Checkout
{
    public static readonly string Folder = Find();

    /// <summary>Every lock file with its contents.</summary>
    public static SortedDictionary<string, string> Locks() => new(
        Directory.GetFiles(Folder, "packages.lock.json", SearchOption.AllDirectories).ToDictionary(f => f, File.ReadAllText), StringComparer.Ordinal);

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder != null && !File.Exists(Path.Combine(folder.FullName, "ParetoBench.sln")))
            folder = folder.Parent;
        return folder!.FullName;
    }
}
