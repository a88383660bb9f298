namespace ParetoBench.Measurement.Meters.Ppk2;

/// <summary>
/// The PPK2's serial commands, as the open source of the maker's program shows them
/// (NordicSemiconductor/pc-nrfconnect-ppk, src/constants.ts and src/device): an opcode, then its arguments.
/// </summary>
internal static class Ppk2Commands
{
    public const byte AverageStart = 0x06;
    public const byte AverageStop = 0x07;
    public const byte DevicePower = 0x0C;
    public const byte Regulator = 0x0D;
    public const byte PowerMode = 0x11;
    public const byte GetMetadata = 0x19;

    public const byte ModeAmpere = 1;
    public const byte ModeSource = 2;

    /// <summary>The regulator takes millivolts, high byte first.</summary>
    public static byte[] SetVolts(double volts)
    {
        int millivolts = (int)Math.Round(volts * 1000);
        return [Regulator, (byte)(millivolts >> 8), (byte)millivolts];
    }
}
