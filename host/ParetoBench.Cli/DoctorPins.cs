using System.Runtime.InteropServices;
using ParetoBench.Boards;

namespace ParetoBench.Cli;

/// <summary>The pins' part of <c>doctor</c>: the library by which runners of this machine drive their marker pins.</summary>
internal static class DoctorPins
{
    /// <summary>Names that System.Device.Gpio asks for, of both versions of the interface.</summary>
    private static readonly string[] Libraries = ["libgpiod.so.3", "libgpiod.so.2", "libgpiod.so.1"];

    /// <summary>Says nothing where no board has a marker here and the machine has no pins.</summary>
    public static void Check(TextWriter output, BoardCatalog catalog)
    {
        string[] marked = [.. catalog.Boards.Where(HasMarkerHere).Select(b => b.Id)];
        bool hasPins = Directory.Exists("/dev") && Directory.GetFiles("/dev", "gpiochip*").Length > 0;
        if (!OperatingSystem.IsLinux() || (marked.Length == 0 && !hasPins))
            return;
        string purpose = marked.Length > 0 ? $"the marker pin of board {string.Join(", ", marked)}" : "marker pins of this machine (setting \"marker\")";
        output.WriteLine(TerminalText.Clean(Libraries.FirstOrDefault(Loads) is { } library
            ? $"ok       {library}: for {purpose}"
            : $"missing  libgpiod: for {purpose}; apt-get install libgpiod3 (Debian 12: libgpiod2)"));
    }

    private static bool HasMarkerHere(Board board) =>
        board.Provenance == Provenance.Local && BoardKindCatalog.Of(board).SettingsOf(board) is RunnerSettings { Marker: not null };

    private static bool Loads(string library)
    {
        if (!NativeLibrary.TryLoad(library, out nint handle))
            return false;
        NativeLibrary.Free(handle);
        return true;
    }
}
