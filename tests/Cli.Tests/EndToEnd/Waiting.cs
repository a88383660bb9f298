using System.Diagnostics;

namespace ParetoBench.Tests.Cli.EndToEnd;

internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Looks again and again until it is so. A test that waits for what never comes fails with its description.</summary>
    public static async Task Until(string what, Func<bool> isSo)
    {
        Stopwatch since = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(since.Elapsed < Patience, "this never came: " + what);
            await Task.Delay(10);
        }
    }
}
