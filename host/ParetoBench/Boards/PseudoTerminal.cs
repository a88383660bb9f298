namespace ParetoBench.Boards;

/// <summary>Tells a pty from a serial port: a program is at its other end, never an instrument.</summary>
internal static class PseudoTerminal
{
    /// <param name="port">A path, perhaps a link to the port: socat makes such ones.</param>
    public static bool IsOne(string? port) => port != null && Target(port).StartsWith("/dev/pts/", StringComparison.Ordinal);

    private static string Target(string port)
    {
        try
        {
            return File.ResolveLinkTarget(port, returnFinalTarget: true)?.FullName ?? port;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // There is no such port: said when it is opened.
            return port;
        }
    }
}
