namespace ParetoBench.KernelInstructions;

/// <summary>A processor: QEMU's machine for it, where the model is loaded, and the packing its kernels want.</summary>
/// <param name="Reference">The column of the reference figures; null where there is none.</param>
internal sealed record Core(string Name, string Machine, uint ModelAddress, int Packing, string? Reference)
{
    public static IReadOnlyList<Core> All { get; } =
    [
        new("m4", "mps2-an386", 0x20100000, 1, "m4"),
        new("m7", "mps2-an500", 0x20100000, 1, "m7"),
        new("m3", "mps2-an385", 0x20100000, 2, "m3"),
        // The microbit has too little RAM for these networks; an M3 runs the M0's instructions.
        new("m0", "mps2-an385", 0x20100000, 2, "m0"),
        new("m55", "mps3-an547", 0x21000000, 3, "m55"),
    ];
}
