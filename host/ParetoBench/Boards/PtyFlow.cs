namespace ParetoBench.Boards;

/// <summary>One direction of a <see cref="PtyPair"/>: reads no more while what it read is not written.</summary>
internal sealed unsafe class PtyFlow(int source, int target)
{
    private readonly byte[] _buffer = new byte[65536];
    private int _start;
    private int _end;

    public short SourceEvents => _start == _end ? PtyCalls.PollIn : (short)0;

    public short TargetEvents => _start == _end ? (short)0 : PtyCalls.PollOut;

    public void Move()
    {
        fixed (byte* bytes = _buffer)
        {
            while (true)
            {
                if (_start == _end)
                {
                    nint got = PtyCalls.Read(source, bytes, _buffer.Length);
                    if (got <= 0)
                        return;
                    _start = 0;
                    _end = (int)got;
                }

                nint put = PtyCalls.Write(target, bytes + _start, _end - _start);
                if (put <= 0)
                    return;
                _start += (int)put;
            }
        }
    }
}
