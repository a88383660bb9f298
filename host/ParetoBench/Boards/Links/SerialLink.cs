namespace ParetoBench.Boards.Links;

/// <summary>
/// A serial port as a link, through the official SerialPort. On Linux a second descriptor of the same port stands beside it, which
/// says why a port cannot be opened, sets baud rates that have no name, and sees the port vanish: after a hang-up SerialPort only
/// times out, and closing it after a write into nothing would never return (docs/packages.md).
/// </summary>
public sealed class SerialLink : ILink
{
    /// <summary>So much goes out within <see cref="WritePatience"/> even at 9600 baud.</summary>
    private const int WriteBytes = 16384;

    // A start bit, eight data bits, a stop bit.
    private const int BitsPerByte = 10;

    private static readonly TimeSpan WritePatience = TimeSpan.FromSeconds(30);

    /// <summary>How soon a vanished port and a closed link are noticed.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    private readonly SerialOpening _opened;
    private readonly ReceiveQueue _received = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Thread _reader;
    private volatile bool _closing;
    private volatile bool _isStuck;

    private SerialLink(SerialOpening opened, string path, int baud)
    {
        _opened = opened;
        Description = $"{path} at {baud} baud";
        BytesPerSecond = baud / BitsPerByte;
        _reader = new Thread(Receive) { IsBackground = true, Name = "serial reader" };
        _reader.Start();
    }

    public string Description { get; }

    public int BytesPerSecond { get; }

    /// <param name="path">The port's device file, or COM name.</param>
    /// <param name="baud">Bits per second, any that the driver takes.</param>
    /// <param name="raiseDtr">Some USB boards send only while DTR is raised; others are reset by it.</param>
    /// <exception cref="LinkException">It is missing, busy, forbidden, or no serial port.</exception>
    public static SerialLink Open(string path, int baud, bool raiseDtr = false) => new(SerialOpening.Open(path, baud, raiseDtr), path, baud);

    public void Write(byte[] bytes, int offset, int count)
    {
        for (int done = 0; done < count; done += WriteBytes)
        {
            if (_received.HasEnded || _opened.HasVanished)
                throw LinkErrors.Lost(Description, _received.Failure);
            WritePiece(bytes, offset + done, Math.Min(WriteBytes, count - done));
        }
    }

    public int Read(byte[] buffer, int offset, int count, TimeSpan timeout)
    {
        int taken = _received.Take(buffer, offset, count, timeout);
        return taken >= 0 ? taken : throw LinkErrors.Lost(Description, _received.Failure);
    }

    public void DiscardReceived() => _received.Clear();

    public void Dispose()
    {
        if (_closing)
            return;
        _closing = true;
        // First, because the reader may wait for room in it.
        _received.End(null);
        _ending.Cancel();
        _opened.Close(_isStuck);
        _reader.Join(Step);
    }

    private void WritePiece(byte[] bytes, int offset, int count)
    {
        try
        {
            Task write = _opened.Stream.WriteAsync(bytes, offset, count, _ending.Token);
            long start = TimeProvider.System.GetTimestamp();
            while (!IsDone(write))
            {
                if (_opened.HasVanished)
                    throw LinkErrors.Lost(Description, null);
                if (TimeProvider.System.GetElapsedTime(start) > WritePatience)
                    throw LinkErrors.TakesNoBytes(Description, null);
            }

            write.GetAwaiter().GetResult();
        }
        catch (LinkException)
        {
            _isStuck = true;
            throw;
        }
        catch (Exception e) when (IsGone(e))
        {
            _isStuck = true;
            throw LinkErrors.Lost(Description, e);
        }
    }

    /// <summary>A read waits as long as nothing comes: one that is cancelled may take bytes with it that had just arrived.</summary>
    private void Receive()
    {
        byte[] chunk = new byte[16384];
        try
        {
            while (!_closing)
            {
                Task<int> read = _opened.Stream.ReadAsync(chunk, 0, chunk.Length, CancellationToken.None);
                while (!IsDone(read))
                {
                    if (_closing)
                        return;
                    if (!_opened.HasVanished)
                        continue;
                    _received.End(null);
                    return;
                }

                _received.Put(chunk, read.GetAwaiter().GetResult());
            }
        }
        catch (Exception e) when (IsGone(e))
        {
            _received.End(e);
        }
    }

    /// <summary>Waits a <see cref="Step"/>; how it ended is for the caller to see.</summary>
    private static bool IsDone(Task task) => Task.WaitAny([task], Step) == 0;

    private static bool IsGone(Exception e) =>
        e is IOException or InvalidOperationException or UnauthorizedAccessException or OperationCanceledException or TimeoutException;
}
