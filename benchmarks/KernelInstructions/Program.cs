using System.Diagnostics;
using ParetoBench.Engine;
using ParetoBench.KernelInstructions;
using ParetoBench.Protocol;
using ParetoBench.Quantization.Packing;

// kernel-instructions [--plain] [--layers] [CORE...] [NETWORK...]: exact instructions of our kernels beside the reference figures.
// --plain runs unpacked models. Every output is compared with the host's engine.
// --managed prints the C# engine's instructions instead, for boards that interpret them.
if (args.Contains("--managed"))
{
    ManagedTable.Write(Console.Out);
    return 0;
}

string native = Path.GetFullPath(Path.Combine(Repository(), "device", "Native", "bench"));
string[] words = [.. args.Where(a => !a.StartsWith("--"))];
Core[] cores = [.. Core.All.Where(c => words.Contains(c.Name))];
string[] networks = [.. Networks.Names.Where(words.Contains)];
cores = cores.Length == 0 ? [.. Core.All] : cores;
networks = networks.Length == 0 ? [.. Networks.Names] : networks;
Build(native, cores);
Emulator emulator = new(Path.Combine(native, "..", "build", "bench"));
Reference reference = new();
Table table = new(reference, args.Contains("--layers"));
bool equal = true;
foreach (string network in networks)
{
    byte[] plain = RandomNetwork.Make(network);
    (byte[] inputs, uint expected) = Expected(plain);
    foreach (Core core in cores)
    {
        byte[] model = args.Contains("--plain") ? plain : PackingCatalog.All.Single(p => p.Code == core.Packing).Pack(plain);
        Counts counts = emulator.Run(core, model, inputs);
        bool same = counts.Checksum == expected;
        equal &= same;
        table.Add(network, core, counts, same);
    }
}
table.Print(Console.Out);
return equal ? 0 : 1;

static (byte[] Inputs, uint Checksum) Expected(byte[] model)
{
    Network engine = Network.Load(model, model.Length);
    byte[] inputs = new byte[engine.InputBytes(0)];
    new Random(54321).NextBytes(inputs);
    engine.SetInput(0, inputs);
    engine.Run();
    byte[] outputs = new byte[engine.OutputBytes(0)];
    engine.GetOutput(0, outputs);
    return (inputs, Crc32.Compute(outputs, 0, outputs.Length));
}

static void Build(string native, Core[] cores)
{
    using Process make = Process.Start("make", ["-s", "-C", native, .. cores.Select(c => c.Name)]);
    make.WaitForExit();
    if (make.ExitCode != 0)
        throw new InvalidOperationException("The counting programs could not be built; they need gcc-arm-none-eabi");
}

static string Repository()
{
    string folder = AppContext.BaseDirectory;
    while (!File.Exists(Path.Combine(folder, "ParetoBench.sln")))
        folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run this inside the repository");
    return folder;
}
