using System.Diagnostics;
using ParetoBench.Engine;

namespace ParetoBench.ManagedSpeed;

/// <summary>A network in the C# engine, with or without an accelerator, on random inputs of a fixed seed.</summary>
internal sealed class EngineTimer
{
    private readonly Network _network;
    private readonly byte[] _input;

    public EngineTimer(byte[] blob, IOperatorAccelerator? accelerator)
    {
        _network = Network.Load(blob, blob.Length);
        if (accelerator != null)
            _network.Accelerate(accelerator);
        _input = new byte[_network.InputBytes(0)];
        new Random(1).NextBytes(_input);
        Infer();
        Outputs = new byte[_network.OutputBytes(0)];
        _network.GetOutput(0, Outputs);
    }

    /// <summary>Of the first inference.</summary>
    public byte[] Outputs { get; }

    /// <returns>Microseconds of an inference, inputs copied.</returns>
    public double Run(TimeSpan time)
    {
        long start = Stopwatch.GetTimestamp();
        int inferences = 0;
        do
        {
            Infer();
            inferences++;
        }
        while (Stopwatch.GetElapsedTime(start) < time);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / inferences;
    }

    private void Infer()
    {
        _network.SetInput(0, _input);
        _network.Run();
    }
}
