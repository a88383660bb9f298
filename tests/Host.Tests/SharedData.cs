namespace ParetoBench.Tests;

/// <summary>
/// Real models and data that lie beside a developer's checkout, in ../shared/data. They are not part of the repository;
/// a test that needs them is shown as skipped, with this reason, where they are absent.
/// </summary>
public static class SharedData
{
    public static readonly string Root = Path.Combine(RepositoryRoot(), "..", "shared", "data");

    public static readonly string? AbsentReason = Directory.Exists(Root)
        ? null
        : $"needs the shared test data at {Root}, which are absent here";

    public static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder != null && !File.Exists(Path.Combine(folder.FullName, "ParetoBench.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside the repository");
    }

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static float[] Floats(string relative)
    {
        byte[] bytes = File.ReadAllBytes(PathOf(relative));
        float[] values = new float[bytes.Length / 4];
        Buffer.BlockCopy(bytes, 0, values, 0, bytes.Length);
        return values;
    }
}

/// <summary>A test on shared data; skipped with the reason where they are absent.</summary>
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute() => Skip = SharedData.AbsentReason;
}

public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute() => Skip = SharedData.AbsentReason;
}
