using ParetoBench.Boards.Links;

namespace ParetoBench.Measurement.Meters.I2cBuses;

/// <summary>
/// A link as the stream that the package reads in one thread and writes in another. The reading thread asks again at once whatever happened: after
/// a failure it is kept waiting here until the stream is closed, and the failure is said to the next who writes.
/// </summary>
/// <param name="link">Takes one reader beside one writer, as <see cref="SerialLink"/> does.</param>
internal sealed class FirmataStream(ILink link) : Stream
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly ManualResetEventSlim _closed = new();
    private volatile LinkException? _failure;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <returns>0: the stream was closed.</returns>
    public override int Read(byte[] buffer, int offset, int count)
    {
        while (!_closed.IsSet)
        {
            try
            {
                int taken = link.Read(buffer, offset, count, Poll);
                if (taken > 0)
                    return taken;
            }
            catch (LinkException e)
            {
                _failure = e;
                _closed.Wait();
            }
        }
        return 0;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (_failure is { } failure)
            throw new IOException(failure.What, failure);
        try
        {
            link.Write(buffer, offset, count);
        }
        catch (LinkException e)
        {
            throw new IOException(e.What, e);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (!_closed.IsSet)
        {
            _closed.Set();
            link.Dispose();
        }
        base.Dispose(disposing);
    }
}
