namespace ParetoBench.Boards.Links;

/// <summary>What can go wrong with a port, in words.</summary>
internal static class LinkErrors
{
    public static LinkException PortMissing(string path, IReadOnlyList<string> present)
    {
        string others = present.Count == 0 ? "This machine has no serial ports." : $"Available ports: {string.Join(", ", present)}.";
        return new LinkException(
            $"There is no port {path}", path,
            $"Check the cable and the board's power, or correct the port in boards.json. {others}");
    }

    /// <param name="holder">Who holds it, where that is known.</param>
    public static LinkException PortBusy(string path, string? holder, Exception? cause) => new(
        $"Port {path} is in use by another program{(holder == null ? "" : $": {holder}")}", path,
        $"Close the terminal program or the other run that holds it; 'fuser {path}' shows which.", cause);

    public static LinkException PortForbidden(string path, Exception cause) => new(
        $"No permission to open port {path}", path,
        "Add yourself to the group that owns it (on Debian: sudo usermod -aG dialout $USER), then log in again.", cause);

    public static LinkException NoTerminal(string path) => new(
        $"Port {path} cannot be opened as a serial port: it is not a terminal device", path,
        "Correct the port in boards.json: it must name a serial device, preferably by its /dev/serial/by-id path.");

    public static LinkException PortUnusable(string path, Exception cause) => new(
        $"Port {path} cannot be opened as a serial port: {cause.Message}", path,
        "Check that the path names a serial device, and the baud rate.", cause);

    public static LinkException Lost(string description, Exception? cause) => new(
        "The port vanished while it was in use", description,
        "The board was unplugged, or reset its USB interface, or its emulator ended. Check the cable, then run again: finished jobs are kept.", cause);

    public static LinkException TakesNoBytes(string description, Exception? cause) => new(
        "The board accepts no more bytes", description,
        "It hangs, or flow control blocks the line. Reset the board, then run again: finished jobs are kept.", cause);
}
