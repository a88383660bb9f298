using System.Runtime.InteropServices;
using ParetoBench.Engine;

namespace ParetoBench.Tests.Engine;

/// <summary>A model run by the C# engine, and the comparison of outputs that MODEL.md asks for.</summary>
internal static class EngineRun
{
    /// <summary>Inputs and outputs lie one after the other. Inputs that are missing are zero.</summary>
    public static byte[] Outputs(Network network, byte[] inputs)
    {
        int at = 0;
        for (int i = 0; i < network.InputCount; i++)
        {
            byte[] input = new byte[network.InputBytes(i)];
            int count = Math.Min(input.Length, inputs.Length - at);
            Array.Copy(inputs, at, input, 0, count);
            network.SetInput(i, input);
            at += count;
        }
        network.Run();
        using MemoryStream outputs = new();
        for (int i = 0; i < network.OutputCount; i++)
        {
            byte[] output = new byte[network.OutputBytes(i)];
            network.GetOutput(i, output);
            outputs.Write(output);
        }
        return outputs.ToArray();
    }

    /// <summary>Integers are equal, real numbers within 1e-4 x (1 + |v|).</summary>
    public static void AssertSame(Network network, byte[] expected, byte[] actual, string what)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {actual.Length} bytes where {expected.Length} were expected");
        int at = 0;
        foreach (Tensor tensor in network.Model.Outputs)
        {
            ReadOnlySpan<byte> want = expected.AsSpan(at, tensor.Bytes), got = actual.AsSpan(at, tensor.Bytes);
            if (tensor.Type == ElementType.F32)
                AssertClose(MemoryMarshal.Cast<byte, float>(want), MemoryMarshal.Cast<byte, float>(got), what);
            else
                Assert.True(want.SequenceEqual(got), $"{what}: bytes {Convert.ToHexString(got)} where {Convert.ToHexString(want)} were expected");
            at += tensor.Bytes;
        }
    }

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = Math.Abs(actual[i] - expected[i]) <= 1e-4 * (1 + Math.Abs(expected[i])) || expected[i].Equals(actual[i]);
            Assert.True(same, $"{what}: element {i} is {actual[i]:R} where {expected[i]:R} was expected");
        }
    }
}
