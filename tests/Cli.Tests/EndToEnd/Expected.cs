namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>
/// Texts that people meet, as files in Expected/, so that a change of them is reviewed.
/// PARETOBENCH_ACCEPT=1 writes the files anew: then read the difference before it is committed.
/// </summary>
internal static class Expected
{
    private static readonly string Folder = Path.Combine(Installation.Root, "tests", "Cli.Tests", "Expected");

    public static void Text(string name, string actual)
    {
        string path = Path.Combine(Folder, name + ".txt");
        if (Environment.GetEnvironmentVariable("PARETOBENCH_ACCEPT") == "1")
            File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"{path} is missing; the text is:\n{actual}");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
