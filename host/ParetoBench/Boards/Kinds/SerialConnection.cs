using ParetoBench.Boards.Links;

namespace ParetoBench.Boards.Kinds;

/// <summary>A port of this machine with a board behind it, which is there or is not: nothing is started.</summary>
internal sealed class SerialConnection(string port, int baud) : IBoardConnection
{
    /// <exception cref="BenchException">There is none.</exception>
    public static void RequirePort(string? port, string where)
    {
        if (port == null)
            throw new BenchException("A physical board needs a port", where, "Add \"port\", preferably a /dev/serial/by-id/... path.");
    }

    public ILink Open() => SerialLink.Open(port, baud);

    /// <summary>The link is its owner's.</summary>
    public void Dispose()
    {
    }
}
