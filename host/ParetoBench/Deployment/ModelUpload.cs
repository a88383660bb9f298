using ParetoBench.Protocol;

namespace ParetoBench.Deployment;

/// <summary>
/// LOAD_DATA with a window: many frames are on their way, the runner confirms offsets, and after a loss
/// everything from the lost byte is sent again (go-back-N).
/// </summary>
internal sealed class ModelUpload
{
    private const int FrameOverhead = 32;

    /// <summary>A damaged frame costs no more than this on a slow line.</summary>
    private static readonly TimeSpan LongestFrame = TimeSpan.FromMilliseconds(250);

    /// <summary>What was sent after a loss is sent again: no more than this.</summary>
    private static readonly TimeSpan LongestFlight = TimeSpan.FromSeconds(1);

    private readonly RequestChannel _channel;
    private readonly RunnerTimeouts _timeouts;
    private readonly byte[] _blob;
    private readonly int _chunk;
    private readonly int _window;
    private readonly byte[] _batch;

    /// <summary>By sequence number: in which attempt the frame was sent. Answers to earlier attempts tell of no new loss.</summary>
    private readonly int[] _attemptOf = new int[256];

    private int _attempt;
    private int _acknowledged;
    private int _sent;
    private bool _probing;

    /// <param name="from">Offset the runner wants first.</param>
    /// <param name="chunk">Bytes of the largest LOAD_DATA.</param>
    /// <param name="window">Bytes that may be unacknowledged.</param>
    public ModelUpload(RequestChannel channel, RunnerTimeouts timeouts, byte[] blob, int from, int chunk, int window)
    {
        _channel = channel;
        _timeouts = timeouts;
        _blob = blob;
        _chunk = Math.Min(chunk, channel.BytesWithin(LongestFrame));
        int underWay = Math.Min(window, channel.BytesWithin(LongestFlight));
        // A sequence number must not come round while its frame is under way.
        _window = Math.Min(Math.Max(underWay, 2 * _chunk), 128 * _chunk);
        _window = Math.Min(_window, Math.Max(window, _chunk));
        _acknowledged = from;
        _sent = from;
        _batch = new byte[_window + (_window / _chunk + 1) * (FrameOverhead + _chunk / 254)];
        Array.Fill(_attemptOf, -1);
    }

    /// <exception cref="BoardSilentException">No confirmation came, however often it was sent.</exception>
    public void Run(IProgress<LoadProgress>? progress, CancellationToken cancel)
    {
        int silences = 0;
        while (_acknowledged < _blob.Length)
        {
            FillWindow();
            int before = _acknowledged;
            TimeSpan patience = _timeouts.Reply * (1 + silences) + _channel.OnTheLine(_sent - _acknowledged);
            if (!_channel.Receive(patience, cancel))
            {
                if (++silences == _timeouts.Attempts)
                    throw DeploymentErrors.Stopped(_channel.Where, "LOAD_DATA", silences);
                GoBack();
                // A lost confirmation needs one frame to find out, not a window full.
                _probing = true;
                continue;
            }

            TakeConfirmation();
            if (_acknowledged > before)
            {
                silences = 0;
                _probing = false;
                progress?.Report(new LoadProgress(_acknowledged, _blob.Length));
            }
        }
    }

    private void FillWindow()
    {
        int limit = _probing ? Math.Min(_chunk, _window) : _window;
        int free = limit - (_sent - _acknowledged);
        int left = _blob.Length - _sent;
        // Few large writes instead of one for each confirmation; what is under way keeps the runner busy meanwhile.
        if (free < Math.Min(left, limit / 2))
            return;

        int count = 0;
        while (_sent < _blob.Length)
        {
            int part = Math.Min(_chunk, _blob.Length - _sent);
            if (_sent + part - _acknowledged > limit)
                break;
            PayloadWriter payload = _channel.Begin(MessageType.LoadData);
            payload.WriteU32((uint)_sent);
            payload.WriteBytes(_blob, _sent, part);
            ReadOnlySpan<byte> frame = _channel.Seal();
            frame.CopyTo(_batch.AsSpan(count));
            count += frame.Length;
            _attemptOf[_channel.Sequence] = _attempt;
            _sent += part;
        }

        if (count > 0)
            _channel.Send(_batch, count);
    }

    private void TakeConfirmation()
    {
        if (!_channel.IsReplyTo(MessageType.LoadData))
            return;
        _channel.CheckReply(MessageType.LoadData);
        uint wanted = _channel.Payload.ReadU32();
        if (_channel.Payload.Failed || wanted > (uint)_blob.Length)
            throw DeploymentErrors.Malformed(_channel.Where, "LOAD_DATA");

        if (wanted > (uint)_acknowledged)
        {
            _acknowledged = (int)wanted;
            _sent = Math.Max(_sent, _acknowledged);
        }
        else if (wanted == (uint)_acknowledged && _attemptOf[_channel.Frame.Sequence] == _attempt)
        {
            GoBack();
        }
    }

    private void GoBack()
    {
        _attempt++;
        _sent = _acknowledged;
    }
}
