using ParetoBench.Boards.Links;

namespace ParetoBench.Boards.Kinds;

/// <summary>A port of this machine with a board behind it, which is there or is not: nothing is started.</summary>
internal sealed class SerialConnection(string port, int baud) : IBoardConnection
{
    /// <exception cref="BenchException">There is no port, or its speed is none.</exception>
    public static void Require(string? port, int? baud, string where)
    {
        if (string.IsNullOrEmpty(port))
            throw new BenchException("A physical board needs a port", where, "Add \"port\", preferably a /dev/serial/by-id/... path.");
        if (baud <= 0)
            throw new BenchException($"{baud} is not a baud rate", where, "Correct \"baud\", or leave it out.");
    }

    public ILink Open() => SerialLink.Open(port, baud);

    /// <summary>The link is its owner's.</summary>
    public void Dispose()
    {
    }
}
