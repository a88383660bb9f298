namespace System.IO.Ports;

/// <summary>What differs between the systems: line settings and modem lines of an open terminal.</summary>
internal abstract class Terminal
{
    public static readonly Terminal Current = Choose();

    public abstract nuint ExclusiveOn { get; }

    public abstract nuint ExclusiveOff { get; }

    public abstract nuint BytesReadable { get; }

    public abstract nuint ModemLinesOn { get; }

    public abstract nuint ModemLinesOff { get; }

    /// <summary>tcflush: throw away what was received and not read.</summary>
    public abstract int FlushInput { get; }

    /// <summary>Sets raw mode, 8-bit clean, and the line settings. False with errno when <paramref name="fd"/> is no terminal or refuses.</summary>
    public abstract bool Configure(int fd, LineSettings settings);

    private static Terminal Choose() =>
        OperatingSystem.IsLinux() ? new LinuxTerminal()
        : OperatingSystem.IsMacOS() ? new MacTerminal()
        : throw new PlatformNotSupportedException("This build of System.IO.Ports knows Linux and macOS. Build with DevicePackages=nuget for other systems.");
}
