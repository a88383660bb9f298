using ParetoBench.Engine;

namespace ParetoBench.Boards.Building.Nano;

/// <summary>Test inputs for a device model of which nothing else is known, and what the host's engine makes of them.</summary>
public static class BakedInputs
{
    private const int Samples = 2;

    /// <summary>An application with the model: inputs from a file, or made up from a fixed seed.</summary>
    /// <param name="file">Inputs one after the other in the model's own types, sample after sample; null: made up.</param>
    /// <exception cref="BenchException">The model cannot be run, or the file is not whole samples.</exception>
    public static BakedApplication Application(string board, byte[] model, string where, string? file, bool once)
    {
        const int warmUp = 2, iterations = 50;
        Network network = Load(model, where);
        IReadOnlyList<byte[][]> inputs = file == null ? [.. Enumerable.Range(0, Samples).Select(i => MadeUp(network, i))] : Read(network, file);
        return new BakedApplication(board, model, inputs, [.. inputs.Select(sample => Outputs(network, sample, where))], warmUp, iterations, once);
    }

    private static Network Load(byte[] model, string where)
    {
        try
        {
            return Network.Load(model, model.Length);
        }
        catch (ModelException e)
        {
            throw new BenchException(
                $"The model cannot be run: {e.Message}", where, "Give a plain .pbm file written by 'paretobench quantize'.", ExitCode.BadInput, e);
        }
    }

    private static IReadOnlyList<byte[][]> Read(Network network, string file)
    {
        byte[] all = File.Exists(file)
            ? File.ReadAllBytes(file)
            : throw new BenchException("The file of inputs does not exist", file, "Give a file of samples in the model's own types.");
        int bytes = Enumerable.Range(0, network.InputCount).Sum(network.InputBytes);
        if (all.Length == 0 || all.Length % bytes != 0)
            throw new BenchException(
                $"{all.Length} bytes are not a whole number of samples of {bytes} bytes", file,
                "Write each sample's inputs one after the other, in the model's own types, little-endian.");
        return [.. all.Chunk(bytes).Select(sample => Split(network, sample))];
    }

    private static byte[][] Split(Network network, byte[] sample)
    {
        byte[][] inputs = new byte[network.InputCount][];
        int at = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = sample[at..(at + network.InputBytes(i))];
            at += inputs[i].Length;
        }
        return inputs;
    }

    private static byte[][] MadeUp(Network network, int seed)
    {
        Random random = new(seed + 1);
        return [.. network.Model.Inputs.Select(tensor => Bytes(network, tensor, random))];
    }

    private static byte[] Bytes(Network network, Tensor tensor, Random random)
    {
        byte[] bytes = new byte[tensor.Bytes];
        random.NextBytes(bytes);
        if (tensor.Type == ElementType.F32)
        {
            for (int i = 0; i < tensor.Count; i++)
                BitConverter.TryWriteBytes(bytes.AsSpan(4 * i), (float)(2 * random.NextDouble() - 1));
        }
        // Symbols: any that every table they are looked up in has.
        else if (tensor.Type == ElementType.I32)
        {
            int symbols = network.Model.Operators.Where(o => o.Code == Opcode.Gather && o.Inputs[1] == tensor).Select(o => o.Parameters[1])
                .DefaultIfEmpty(2).Min();
            for (int i = 0; i < tensor.Count; i++)
                BitConverter.TryWriteBytes(bytes.AsSpan(4 * i), random.Next(symbols));
        }
        return bytes;
    }

    private static byte[][] Outputs(Network network, byte[][] inputs, string where)
    {
        for (int i = 0; i < inputs.Length; i++)
            network.SetInput(i, inputs[i]);
        try
        {
            network.Run();
        }
        catch (InferenceException e)
        {
            throw new BenchException(
                $"The host's engine cannot run a test input: {e.Message}", where, "Give inputs that the model accepts with --inputs.", ExitCode.BadInput, e);
        }
        return [.. Enumerable.Range(0, network.OutputCount).Select(i =>
        {
            byte[] output = new byte[network.OutputBytes(i)];
            network.GetOutput(i, output);
            return output;
        })];
    }
}
