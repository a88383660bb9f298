namespace ParetoBench.Measurement.Meters;

/// <summary>
/// The thread in which a meter takes its samples, from start to stop. What fails in it is kept, and thrown to whoever stops it.
/// </summary>
/// <param name="name">For debuggers.</param>
/// <param name="failure">What an exception means for the reading; null for one that is a fault of this program's.</param>
internal sealed class SamplingThread(string name, Func<Exception, MeterException?> failure)
{
    private Thread? _thread;
    private volatile bool _stopping;
    private volatile MeterException? _failure;

    /// <summary>Whoever samples looks at it often, and returns when it has all that it waits for.</summary>
    public bool IsStopping => _stopping;

    public void Start(Action sample)
    {
        (_stopping, _failure) = (false, null);
        _thread = new Thread(() => Run(sample)) { IsBackground = true, Name = name, Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>Asks the thread to end, and waits until it has.</summary>
    /// <exception cref="MeterException">Sampling failed.</exception>
    public void Stop()
    {
        _stopping = true;
        _thread?.Join();
        _thread = null;
        if (_failure is { } failed)
            throw failed;
    }

    private void Run(Action sample)
    {
        try
        {
            sample();
        }
        catch (Exception e) when ((e as MeterException ?? failure(e)) is { } failed)
        {
            _failure = failed;
        }
    }
}
