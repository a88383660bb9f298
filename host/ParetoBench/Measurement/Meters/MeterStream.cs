using ParetoBench.Boards.Links;

namespace ParetoBench.Measurement.Meters;

/// <summary>Reads what a serial instrument sends, in a thread of its own, until it is stopped or the instrument is gone.</summary>
/// <param name="link">Only the thread reads it while it runs.</param>
/// <param name="instrument">For errors.</param>
/// <param name="now">This machine's clock, s.</param>
/// <param name="take">Gets bytes, their number and when they were there.</param>
/// <param name="hasEnded">Whether the instrument said that this was all; null where it says nothing: then a pause is the end.</param>
internal sealed class MeterStream(ILink link, string instrument, Func<double> now, Action<byte[], int, double> take, Func<bool>? hasEnded = null)
{
    private const double LongestSilence = 2;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>A poll that took longer was this machine's own absence: what the instrument sent meanwhile waits to be read.</summary>
    private const double LongestPoll = 0.1;

    private readonly SamplingThread _thread = new($"{instrument} reader", e => e is LinkException ? MeterErrors.Lost(instrument, link.Description, e) : null);

    public void Start() => _thread.Start(Run);

    /// <summary>Ends when nothing more comes.</summary>
    /// <exception cref="MeterException">The instrument failed while it ran.</exception>
    public void Stop() => _thread.Stop();

    private void Run()
    {
        byte[] bytes = new byte[65536];
        double last = now(), silence = 0;
        while (true)
        {
            int count = link.Read(bytes, 0, bytes.Length, Poll);
            double time = now();
            silence = count > 0 ? 0 : silence + Math.Min(time - last, LongestPoll);
            last = time;
            if (count > 0)
                take(bytes, count, time);
            else if (_thread.IsStopping && hasEnded?.Invoke() != false)
                return;
            else if (silence > LongestSilence)
                throw MeterErrors.Stopped(instrument, link.Description, silence);
        }
    }
}
