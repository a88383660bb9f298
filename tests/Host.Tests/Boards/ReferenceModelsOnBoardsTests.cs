using System.Runtime.InteropServices;
using ParetoBench.Boards;
using ParetoBench.Deployment;
using ParetoBench.Engine;
using ParetoBench.Measurement.Sessions;
using ParetoBench.Protocol;

namespace ParetoBench.Tests.Boards;

/// <summary>
/// The models of device/vectors, whose outputs another implementation computed, on every board that this machine plays:
/// compilers, cores and word sizes differ, the bytes must not.
/// </summary>
public class ReferenceModelsOnBoardsTests
{
    private static readonly string Models = Path.Combine(Installation.Root, "device", "vectors", "models");

    private static readonly int[] DoesNotFit =
        [ErrorCode.ModelTooLarge, ErrorCode.ArenaTooLarge, ErrorCode.InputTooLarge, ErrorCode.UnsupportedOperator];

    /// <summary>Boards that take models over the wire, how many of the models fit at least, and every how manieth is tried.</summary>
    public static TheoryData<string, double, int> Boards => new()
    {
        { "linux-native", 1, 1 }, { "qemu-m4", 1, 1 }, { "qemu-m55", 1, 1 }, { "qemu-pi3", 1, 1 },
        { "qemu-m0", 0.8, 1 }, { "qemu-m0-int8", 0.15, 1 }, { "avr-mega", 0.1, 1 },
        // Between them and qemu-m4 there is little difference.
        { "qemu-m3", 1, 4 }, { "qemu-m7", 1, 4 }, { "qemu-m33", 1, 4 },
    };

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_board_computes_what_the_reference_computes(string id, double leastShare, int every)
    {
        Board board = BoardCatalog.Read(Installation.BoardsFile).Find(id, "this test");
        using BoardSession session = BoardSession.Open(board, Installation.FirmwareImages, CancellationToken.None);
        string[] models = [.. Directory.GetFiles(Models, "*.pbm").Order(StringComparer.Ordinal).Where((_, i) => i % every == 0)];
        string[] differences = [.. models.Select(m => Difference(session.Client, m)).OfType<string>()];
        string[] wrong = [.. differences.Where(d => d.Length > 0)];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
        Assert.True(
            models.Length - differences.Length >= leastShare * models.Length, $"only {models.Length - differences.Length} of {models.Length} models fit");
    }

    /// <summary>Null: the reference's output. Empty: the model does not fit the board.</summary>
    private static string? Difference(RunnerClient client, string file)
    {
        byte[] blob = File.ReadAllBytes(file);
        if (Network.Load(blob, blob.Length).Model.Tensors.Any(t => (client.Hello.ElementTypes >> t.Type & 1) == 0))
            return "";
        try
        {
            client.Load(blob);
        }
        catch (RequestRefusedException e) when (DoesNotFit.Contains(e.Code))
        {
            return "";
        }
        Network network = Network.Load(blob, blob.Length);
        using BinaryReader inputs = new(File.OpenRead(Path.ChangeExtension(file, ".input.bin"))), outputs = new(
            File.OpenRead(Path.ChangeExtension(file, ".output.bin")));
        for (int i = 0; i < network.InputCount; i++)
            client.WriteInput(i, inputs.ReadBytes(network.InputBytes(i)));
        client.Run(new RunRequest(0, 1), TimeSpan.FromSeconds(20));
        for (int i = 0; i < network.OutputCount; i++)
        {
            byte[] expected = outputs.ReadBytes(network.OutputBytes(i)), actual = client.ReadOutput(i, expected.Length);
            if (!IsEqual(network.Model.Outputs[i].Type, expected, actual))
                return $"{Path.GetFileNameWithoutExtension(file)}: {Convert.ToHexString(actual)} instead of {Convert.ToHexString(expected)}";
        }
        return null;
    }

    /// <summary>Integers bit for bit; f32 as near as MODEL.md, section 7, allows.</summary>
    private static bool IsEqual(int type, byte[] expected, byte[] actual) => type != ElementType.F32
        ? expected.AsSpan().SequenceEqual(actual)
        : MemoryMarshal.Cast<byte, float>(expected).ToArray().Zip(MemoryMarshal.Cast<byte, float>(actual).ToArray())
            .All(v => Math.Abs(v.First - v.Second) <= 1e-4 * (1 + Math.Abs(v.First)));
}
