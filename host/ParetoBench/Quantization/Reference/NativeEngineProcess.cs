using System.Diagnostics;
using ParetoBench.Quantization.Packing;

namespace ParetoBench.Quantization.Reference;

/// <summary>The C engine of the microcontroller runners, built for this machine and run as a program.</summary>
public static class NativeEngineProcess
{
    /// <summary>Runs every sample; returns all outputs' bytes per sample.</summary>
    /// <exception cref="BenchException">There is no C compiler, or the engine refuses the model.</exception>
    public static IReadOnlyList<byte[]> Run(Variant variant, IReadOnlyList<byte[][]> samples)
    {
        string program = Built();
        // As for any board, weights are packed for the processor; results stay the same, bit for bit.
        byte[] model = new RowsPacking().Pack(variant.Blob);
        // One process for each core, each with a part of the samples.
        byte[][][][] parts = [.. samples.Chunk(Math.Max(1, (samples.Count + Environment.ProcessorCount - 1) / Environment.ProcessorCount))];
        IReadOnlyList<byte[]>[] outputs = new IReadOnlyList<byte[]>[parts.Length];
        try
        {
            Parallel.For(0, parts.Length, i => outputs[i] = RunPart(program, variant, model, parts[i]));
        }
        catch (AggregateException e) when (e.InnerException is BenchException first)
        {
            throw first;
        }
        return [.. outputs.SelectMany(o => o)];
    }

    private static List<byte[]> RunPart(string program, Variant variant, byte[] model, byte[][][] samples)
    {
        using Process process = Programs.Start(program, ["model-batch"]);
        Task writing = Task.Run(() => Write(process, model, samples));
        Task<string> errors = process.StandardError.ReadToEndAsync();
        List<byte[]> outputs = [];
        byte[] head = new byte[8];
        while (outputs.Count < samples.Length && process.StandardOutput.BaseStream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length)
        {
            int code = BitConverter.ToInt32(head, 0);
            if (code != 0)
                throw Stopped(variant, $"error code {code} on sample {outputs.Count}");
            byte[] output = new byte[BitConverter.ToInt32(head, 4)];
            process.StandardOutput.BaseStream.ReadExactly(output);
            outputs.Add(output);
        }
        process.WaitForExit();
        if (outputs.Count != samples.Length)
            throw Stopped(variant, errors.Result.Trim());
        writing.Wait();
        return outputs;
    }

    /// <summary>Records of the tool's model-batch: length, model, length, inputs.</summary>
    private static void Write(Process process, byte[] model, IReadOnlyList<byte[][]> samples)
    {
        using BufferedStream input = new(process.StandardInput.BaseStream, 1 << 16);
        foreach (byte[][] sample in samples)
        {
            input.Write(BitConverter.GetBytes(model.Length));
            input.Write(model);
            input.Write(BitConverter.GetBytes(sample.Sum(s => s.Length)));
            foreach (byte[] bytes in sample)
                input.Write(bytes);
        }
    }

    private static BenchException Stopped(Variant variant, string why) =>
        new($"The native engine stopped: {why}", variant.Candidate.Id, "Run it with --engine managed; if that works, please report the model.");

    private static string Built() =>
        NativeBuild.Make("tools", "runner-tool", "The native engine", "Install make and a C compiler (apt-get install make gcc), or use --engine managed.");
}
