namespace ParetoBench.Boards.Links;

/// <summary>The host's end of a <see cref="PseudoTerminal"/> as a link: no port, no thread, no nominal speed.</summary>
/// <param name="terminal">Stays open when the link is closed.</param>
/// <param name="name">For errors.</param>
internal sealed class PtyLink(PseudoTerminal terminal, string name) : ILink
{
    /// <summary>What a board may print while it takes no bytes, before both would wait for each other for ever.</summary>
    private const int KeptBytes = 1 << 18;

    private static readonly TimeSpan WritePatience = TimeSpan.FromSeconds(30);

    /// <summary>How soon a write sees that the link was closed.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    private readonly byte[] _kept = new byte[KeptBytes];
    private int _keptStart;
    private int _keptEnd;
    private volatile bool _closed;

    public string Description => name;

    public int BytesPerSecond => 0;

    public void Write(byte[] bytes, int offset, int count)
    {
        long progress = TimeProvider.System.GetTimestamp();
        for (int done = 0; done < count;)
        {
            int put = _closed ? -1 : terminal.Write(bytes, offset + done, count - done, TimeSpan.Zero);
            if (put < 0)
                throw LinkErrors.Lost(Description, null);
            done += put;
            if (put > 0)
                progress = TimeProvider.System.GetTimestamp();
            else if (TimeProvider.System.GetElapsedTime(progress) > WritePatience)
                throw LinkErrors.TakesNoBytes(Description, null);
            else
                Keep();
        }
    }

    public int Read(byte[] buffer, int offset, int count, TimeSpan timeout)
    {
        if (_keptStart < _keptEnd)
            return TakeKept(buffer, offset, count);
        int got = _closed ? -1 : terminal.Read(buffer, offset, count, timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero);
        return got >= 0 ? got : throw LinkErrors.Lost(Description, null);
    }

    public void DiscardReceived()
    {
        _keptStart = _keptEnd = 0;
        while (!_closed && terminal.Read(_kept, 0, _kept.Length, TimeSpan.Zero) > 0)
        {
        }
    }

    public void Dispose() => _closed = true;

    /// <summary>Waits for room, and takes in what the board sends meanwhile.</summary>
    private void Keep()
    {
        if (_keptStart > 0)
        {
            Buffer.BlockCopy(_kept, _keptStart, _kept, 0, _keptEnd - _keptStart);
            (_keptStart, _keptEnd) = (0, _keptEnd - _keptStart);
        }

        bool hasRoom = _keptEnd < _kept.Length;
        terminal.Wait(Slice, forInput: hasRoom);
        if (hasRoom)
            _keptEnd += Math.Max(0, terminal.Read(_kept, _keptEnd, _kept.Length - _keptEnd, TimeSpan.Zero));
    }

    private int TakeKept(byte[] buffer, int offset, int count)
    {
        int taken = Math.Min(count, _keptEnd - _keptStart);
        Buffer.BlockCopy(_kept, _keptStart, buffer, offset, taken);
        _keptStart += taken;
        return taken;
    }
}
