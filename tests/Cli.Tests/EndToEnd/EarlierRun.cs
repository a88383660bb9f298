namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>A finished run, measured once for all tests that check that an error leaves earlier measurements alone.</summary>
internal static class EarlierRun
{
    private static readonly Lazy<Task<byte[]>> Database = new(async () =>
    {
        using SmallStudy study = new();
        CommandLine run = await study.Run();
        Assert.True(run.ExitCode == 0, run.Error);
        return await File.ReadAllBytesAsync(study.Database);
    });

    /// <summary>Puts it into the study's run folder.</summary>
    public static async Task PutInto(SmallStudy study)
    {
        Directory.CreateDirectory(study.RunFolder);
        await File.WriteAllBytesAsync(study.Database, await Database.Value);
    }

    /// <summary>Continues it with the study as it is now: fails as expected, and nothing of it is lost.</summary>
    public static async Task ContinueFails(SmallStudy study, int exitCode, string expected)
    {
        await PutInto(study);
        SortedDictionary<long, string> before = study.Stored();
        CommandLine run = await study.Run("--resume");
        Assert.Equal(exitCode, run.ExitCode);
        Expected.Text(expected, study.ErrorOf(run));
        Assert.Equal(6, before.Count);
        Assert.Equal(before, study.Stored());
    }
}
