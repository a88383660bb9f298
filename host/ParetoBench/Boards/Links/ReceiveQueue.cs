namespace ParetoBench.Boards.Links;

/// <summary>Bytes between the thread that reads a port and the one that wants them. When full, the reader waits.</summary>
internal sealed class ReceiveQueue
{
    private readonly object _state = new();
    private readonly byte[] _ring = new byte[1 << 18];
    private int _start;
    private int _count;
    private bool _ended;

    public bool HasEnded
    {
        get
        {
            lock (_state)
                return _ended;
        }
    }

    /// <summary>Why it ended, if that is known.</summary>
    public Exception? Failure { get; private set; }

    public void Put(byte[] bytes, int count)
    {
        lock (_state)
        {
            for (int done = 0; done < count && !_ended;)
            {
                if (_count == _ring.Length)
                {
                    Monitor.Wait(_state);
                    continue;
                }

                int at = (_start + _count) % _ring.Length;
                int part = Math.Min(count - done, Math.Min(_ring.Length - _count, _ring.Length - at));
                Array.Copy(bytes, done, _ring, at, part);
                _count += part;
                done += part;
                Monitor.PulseAll(_state);
            }
        }
    }

    /// <summary>The bytes that are there, at most <paramref name="count"/>; 0 when none came in time; -1 when it ended and is empty.</summary>
    public int Take(byte[] buffer, int offset, int count, TimeSpan timeout)
    {
        lock (_state)
        {
            if (_count == 0 && !_ended && timeout > TimeSpan.Zero)
                Monitor.Wait(_state, timeout);
            if (_count == 0)
                return _ended ? -1 : 0;

            int taken = Math.Min(count, Math.Min(_count, _ring.Length - _start));
            Array.Copy(_ring, _start, buffer, offset, taken);
            _start = (_start + taken) % _ring.Length;
            _count -= taken;
            Monitor.PulseAll(_state);
            return taken;
        }
    }

    public void Clear()
    {
        lock (_state)
        {
            _count = 0;
            Monitor.PulseAll(_state);
        }
    }

    public void End(Exception? failure)
    {
        lock (_state)
        {
            _ended = true;
            Failure ??= failure;
            Monitor.PulseAll(_state);
        }
    }
}
