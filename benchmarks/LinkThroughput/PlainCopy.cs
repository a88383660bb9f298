using System.Diagnostics;
using ParetoBench.Boards.Links;

namespace ParetoBench.LinkThroughput;

/// <summary>The baseline: bytes through a pty from one thread to another, with nothing of a protocol and nothing else done with them.</summary>
internal sealed class PlainCopy : IDisposable
{
    private const int PieceBytes = 1 << 16;

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);

    private readonly PseudoTerminal _terminal = new();
    private readonly FileStream _device;

    public PlainCopy() => _device = new FileStream(_terminal.DevicePath, new FileStreamOptions { Access = FileAccess.Read, BufferSize = 0 });

    /// <summary>Bytes per second.</summary>
    public double Rate(int bytes)
    {
        byte[] sent = new byte[bytes];
        Random.Shared.NextBytes(sent);
        Thread reader = new(() => Take(bytes));
        long start = Stopwatch.GetTimestamp();
        reader.Start();
        for (int done = 0; done < bytes;)
            done += _terminal.Write(sent, done, bytes - done, Slice);
        reader.Join();
        return bytes / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose()
    {
        _device.Dispose();
        _terminal.Dispose();
    }

    private void Take(int bytes)
    {
        byte[] piece = new byte[PieceBytes];
        for (int got = 0; got < bytes;)
            got += _device.Read(piece, 0, piece.Length);
    }
}
