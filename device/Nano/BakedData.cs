using System;

namespace ParetoBench.Nano;

/// <summary>
/// Reads what is built in, front to back. It comes in small pieces, because each is copied from flash to RAM whole when it
/// is asked for, and becomes garbage afterwards.
/// </summary>
internal sealed class BakedData
{
    private byte[] _piece = new byte[0];
    private int _next;
    private int _at;

    public byte[] Take(int count)
    {
        byte[] taken = new byte[count];
        int done = 0;
        while (done < count)
        {
            if (_at == _piece.Length)
            {
                _piece = BakedCase.Piece(_next);
                _next++;
                _at = 0;
            }
            int part = _piece.Length - _at < count - done ? _piece.Length - _at : count - done;
            Array.Copy(_piece, _at, taken, done, part);
            _at += part;
            done += part;
        }
        return taken;
    }
}
