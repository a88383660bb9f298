using System.Diagnostics;
using ParetoBench.Engine;
using ParetoBench.KernelInstructions;
using ParetoBench.Protocol;
using ParetoBench.Quantization.Packing;

namespace ParetoBench.Tests.Engine;

/// <summary>
/// The kernels' assembly and vector code on the processors it is written for, emulated: random models, plain and
/// packed, give the host's results. Needs qemu-system-arm and gcc-arm-none-eabi; without them nothing was compared and the
/// tests fail.
/// </summary>
public sealed class KernelsOnCoresTests
{
    private const int Models = 150;

    private static readonly string Programs = Path.Combine(Vectors.Root, "device", "Native", "build", "bench");

    public static TheoryData<string> Cores => [.. Core.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cores))]
    public void A_core_gives_the_hosts_results_on_packed_models(string name)
    {
        Core core = Core.All.Single(c => c.Name == name);
        IPacking packing = PackingCatalog.All.Single(p => p.Code == core.Packing);
        AssertSame(core, [.. PackedModelTests.PackableModels(packing, Models)], blob => packing.Pack(blob));
    }

    [Theory]
    [MemberData(nameof(Cores))]
    public void A_core_gives_the_hosts_results_on_plain_models(string name)
    {
        Core core = Core.All.Single(c => c.Name == name);
        (byte[] Blob, byte[] Inputs)[] models = [.. Enumerable.Range(0, 3 * Models).Select(RandomModel.Make)];
        AssertSame(core, [.. models.Where(m => !HasReals(m.Blob))], blob => blob);
    }

    /// <summary>Sums of floats may be in another order.</summary>
    private static bool HasReals(byte[] blob) => Network.Load(blob, blob.Length).Model.Tensors.Any(t => t.Type == ElementType.F32);

    private static void AssertSame(Core core, (byte[] Blob, byte[] Inputs)[] models, Func<byte[], byte[]> pack)
    {
        Build(core);
        string[] lines = new Emulator(Programs).RunAll(core, [.. models.Select(m => (pack(m.Blob), m.Inputs))]);
        Assert.Equal(models.Length, lines.Length);
        for (int i = 0; i < models.Length; i++)
            Assert.True(lines[i].Trim() == $"output {Checksum(models[i].Blob, models[i].Inputs)}", $"{core.Name}, model {i}: {lines[i]}");
    }

    /// <summary>As device/Native/bench prints it: the outputs' CRCs, exclusive or.</summary>
    private static uint Checksum(byte[] blob, byte[] inputs)
    {
        Network network = Network.Load(blob, blob.Length);
        byte[] outputs = EngineRun.Outputs(network, inputs);
        uint checksum = 0;
        for (int i = 0, at = 0; i < network.OutputCount; at += network.OutputBytes(i), i++)
            checksum ^= Crc32.Compute(outputs, at, network.OutputBytes(i));
        return checksum;
    }

    private static void Build(Core core)
    {
        using Process make = Process.Start("make", ["-s", "-C", Path.Combine(Vectors.Root, "device", "Native", "bench"), core.Name]);
        make.WaitForExit();
        Assert.True(make.ExitCode == 0, "install gcc-arm-none-eabi and qemu-system-arm; 'make -C device/Native/bench' must succeed");
    }
}
