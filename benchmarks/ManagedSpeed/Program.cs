using ParetoBench.KernelInstructions;
using ParetoBench.ManagedSpeed;
using ParetoBench.RaspberryPi.Kernels;

// managed-speed [NETWORK...]: the C# engine's own kernels and its vectorised ones in turn, one thread, on this machine.
const int Rounds = 15;
TimeSpan round = TimeSpan.FromMilliseconds(100);
Console.WriteLine("| network | scalar, us | vectors, us | ratio |");
Console.WriteLine("|---|---|---|---|");
foreach (string name in args.Length > 0 ? args : [.. Networks.Names])
{
    byte[] blob = RandomNetwork.Make(name);
    EngineTimer scalar = new(blob, null), vectors = new(blob, new VectorAccelerator());
    if (!scalar.Outputs.AsSpan().SequenceEqual(vectors.Outputs))
        throw new InvalidOperationException($"{name}: the outputs differ");
    List<double> plain = [], fast = [];
    for (int i = 0; i < Rounds; i++)
    {
        plain.Add(scalar.Run(round));
        fast.Add(vectors.Run(round));
    }

    // The quietest round of each: on a shared machine the others measure the neighbours.
    double a = plain.Min(), b = fast.Min();
    Console.WriteLine(FormattableString.Invariant($"| {name} | {a:F1} | {b:F1} | {a / b:F2} |"));
}
