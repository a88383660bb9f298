namespace ParetoBench;

/// <summary>
/// The one place that sleeps: for waits of some milliseconds that nothing could end earlier. Longer ones wait on the handle of a
/// cancellation token, so that Ctrl-C ends them.
/// </summary>
internal static class Pause
{
#pragma warning disable RS0030 // Everybody else comes here.
    public static void For(TimeSpan time) => Thread.Sleep(time);
#pragma warning restore RS0030
}
