using System.Runtime.CompilerServices;
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

    // What 128 bits further on means to the two halves of a lane: x^160 and x^96 modulo the polynomial.
    private static readonly Vector128<ulong> Fold = Vector128.Create(PowerOfX(128 + 32), PowerOfX(128 - 32));

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
        Vector128<ulong> lane = Vector128.LoadUnsafe(ref first).AsUInt64() ^ Vector128.CreateScalar((ulong)state);
        for (int i = LaneBytes; i < bytes.Length; i += LaneBytes)
        {
            Vector128<ulong> next = Vector128.LoadUnsafe(ref first, (nuint)i).AsUInt64();
            lane = Pclmulqdq.CarrylessMultiply(lane, Fold, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, Fold, 0x11) ^ next;
        }

        // The last lane has the remainder of them all; the state is folded into it.
        byte[] last = new byte[LaneBytes];
        lane.AsByte().CopyTo(last);
        return Crc32.UpdateByTable(0, last, 0, LaneBytes);
    }

    /// <summary>x^n modulo the polynomial, bits reflected, moved up by the bit that a reflected product lacks.</summary>
    private static ulong PowerOfX(int n)
    {
        uint power = 0x80000000;
        for (int i = 0; i < n; i++)
            power = (power & 1) != 0 ? power >> 1 ^ 0xEDB88320 : power >> 1;
        return (ulong)power << 1;
    }
}
