using System.Reflection.PortableExecutable;

namespace ParetoBench.Tests.Packaging;

/// <summary>Which system a native program or library is for, read from its first bytes.</summary>
internal static class NativeMachine
{
    /// <summary>The systems of all native files of a folder, e.g. linux-x64, each once, with commas between them.</summary>
    /// <param name="left">Folders in it that are not looked at.</param>
    public static string Of(string folder, params string[] left) => string.Join(',', Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Where(f => !left.Contains(Path.GetRelativePath(folder, f).Split(Path.DirectorySeparatorChar)[0]))
        .Select(OfFile).OfType<string>().Distinct().Order(StringComparer.Ordinal));

    /// <summary>Null: it is none, or IL.</summary>
    private static string? OfFile(string file)
    {
        byte[] start = new byte[64];
        using FileStream stream = File.OpenRead(file);
        int length = stream.Read(start);
        stream.Position = 0;
        return start switch
        {
            [0x7f, (byte)'E', (byte)'L', (byte)'F', ..] => $"linux-{Processor(start[18])}",
            [0xcf, 0xfa, 0xed, 0xfe, 0x0c, ..] => "osx-arm64",
            [0xcf, 0xfa, 0xed, 0xfe, ..] => "osx-x64",
            [0xca, 0xfe, 0xba, 0xbe, ..] => "osx-any",
            [(byte)'M', (byte)'Z', ..] when length == start.Length => Windows(stream),
            _ => null,
        };
    }

    private static string Processor(byte elf) => elf switch
    {
        62 => "x64",
        183 => "arm64",
        _ => $"processor {elf}",
    };

    private static string? Windows(Stream file)
    {
        using PEReader reader = new(file);
        return reader.HasMetadata ? null : reader.PEHeaders.CoffHeader.Machine switch
        {
            Machine.Amd64 => "win-x64",
            Machine.Arm64 => "win-arm64",
            Machine other => $"win, processor {other}",
        };
    }
}
