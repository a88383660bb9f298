using ParetoBench.Protocol;

namespace ParetoBench.RaspberryPi;

/// <summary>A pair of streams as the device's end of the link. A thread of its own reads, because a stream's read takes no time-out.</summary>
internal sealed class StreamDeviceLink : IDeviceLink
{
    private readonly Stream _output;
    private readonly object _state = new();
    private readonly byte[] _received = new byte[16384];
    private int _start;
    private int _end;
    private bool _closed;

    public StreamDeviceLink(Stream input, Stream output)
    {
        _output = output;
        new Thread(() => Receive(input)) { IsBackground = true, Name = "link reader" }.Start();
    }

    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        lock (_state)
        {
            if (_start == _end && !_closed)
                Monitor.Wait(_state, timeoutMilliseconds);
            if (_start == _end)
                return _closed ? -1 : 0;
            int taken = Math.Min(count, _end - _start);
            Array.Copy(_received, _start, buffer, offset, taken);
            _start += taken;
            Monitor.PulseAll(_state);
            return taken;
        }
    }

    public void Write(byte[] bytes, int offset, int count)
    {
        try
        {
            _output.Write(bytes, offset, count);
            _output.Flush();
        }
        catch (IOException)
        {
        }
    }

    private void Receive(Stream input)
    {
        byte[] chunk = new byte[_received.Length];
        while (true)
        {
            int count = ReadOrEnd(input, chunk);
            lock (_state)
            {
                while (_start != _end)
                    Monitor.Wait(_state);
                Array.Copy(chunk, _received, count);
                _start = 0;
                _end = count;
                _closed = count == 0;
                Monitor.PulseAll(_state);
                if (_closed)
                    return;
            }
        }
    }

    private static int ReadOrEnd(Stream input, byte[] chunk)
    {
        try
        {
            return input.Read(chunk, 0, chunk.Length);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
