using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ParetoBench.Protocol;
using ArmCrc32 = System.Runtime.Intrinsics.Arm.Crc32;

namespace ParetoBench.RaspberryPi;

/// <summary>
/// CRC-32 by the processor: Arm has an instruction for it; x86 multiplies polynomials, which folds 16 bytes into the next 16
/// (Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ", 2009).
/// </summary>
internal sealed class Crc32Instructions : ICrc32Processor
{
    private const int LaneBytes = 16;

    /// <summary>So many lanes are folded side by side: a product takes several cycles, and each lane waits for its own alone.</summary>
    private const int Lanes = 4;

    // What 128 bits further on means to the two halves of a lane: x^160 and x^96 modulo the polynomial.
    private static readonly Vector128<ulong> Fold = Vector128.Create(PowerOfX(128 + 32), PowerOfX(128 - 32));

    // The same for 512 bits.
    private static readonly Vector128<ulong> FoldFar = Vector128.Create(PowerOfX(Lanes * 128 + 32), PowerOfX(Lanes * 128 - 32));

    /// <summary>From now on the frame codec uses it, where the processor can.</summary>
    public static void Install()
    {
        if (ArmCrc32.Arm64.IsSupported || Pclmulqdq.IsSupported)
            Crc32.Processor = new Crc32Instructions();
    }

    public uint Update(uint state, byte[] bytes, int offset, int count)
    {
        int folded = count / LaneBytes * LaneBytes;
        ReadOnlySpan<byte> lanes = bytes.AsSpan(offset, folded);
        state = ArmCrc32.Arm64.IsSupported ? UpdateOnArm(state, lanes) : UpdateOnX86(state, lanes);
        return Crc32.UpdateByTable(state, bytes, offset + folded, count - folded);
    }

    private static uint UpdateOnArm(uint state, ReadOnlySpan<byte> bytes)
    {
        foreach (ulong eight in MemoryMarshal.Cast<byte, ulong>(bytes))
            state = ArmCrc32.Arm64.ComputeCrc32(state, eight);
        return state;
    }

    private static uint UpdateOnX86(uint state, ReadOnlySpan<byte> bytes)
    {
        ref byte first = ref MemoryMarshal.GetReference(bytes);
        Vector128<ulong> lane = Load(ref first, 0) ^ Vector128.CreateScalar((ulong)state);
        int i = LaneBytes;
        if (bytes.Length >= 2 * Lanes * LaneBytes)
        {
            Vector128<ulong> second = Load(ref first, 1 * LaneBytes), third = Load(ref first, 2 * LaneBytes), fourth = Load(ref first, 3 * LaneBytes);
            for (i = Lanes * LaneBytes; i + Lanes * LaneBytes <= bytes.Length; i += Lanes * LaneBytes)
            {
                lane = Folded(lane, FoldFar) ^ Load(ref first, i);
                second = Folded(second, FoldFar) ^ Load(ref first, i + LaneBytes);
                third = Folded(third, FoldFar) ^ Load(ref first, i + 2 * LaneBytes);
                fourth = Folded(fourth, FoldFar) ^ Load(ref first, i + 3 * LaneBytes);
            }

            lane = Folded(Folded(Folded(lane, Fold) ^ second, Fold) ^ third, Fold) ^ fourth;
        }

        for (; i < bytes.Length; i += LaneBytes)
            lane = Folded(lane, Fold) ^ Load(ref first, i);

        // The last lane has the remainder of them all; the state is folded into it.
        byte[] last = new byte[LaneBytes];
        lane.AsByte().CopyTo(last);
        return Crc32.UpdateByTable(0, last, 0, LaneBytes);
    }

    private static Vector128<ulong> Load(ref byte first, int at) => Vector128.LoadUnsafe(ref first, (nuint)at).AsUInt64();

    private static Vector128<ulong> Folded(Vector128<ulong> lane, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(lane, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, by, 0x11);

    /// <summary>x^n modulo the polynomial, bits reflected, moved up by the bit that a reflected product lacks.</summary>
    private static ulong PowerOfX(int n)
    {
        uint power = 0x80000000;
        for (int i = 0; i < n; i++)
            power = (power & 1) != 0 ? power >> 1 ^ 0xEDB88320 : power >> 1;
        return (ulong)power << 1;
    }
}
