using System.Globalization;
using ParetoBench.Deployment;
using ParetoBench.Protocol;
using ParetoBench.Quantization;

namespace ParetoBench.Measurement.Sessions;

/// <summary>Whether a variant fits a board, asked before a byte of it is sent.</summary>
public static class Capacity
{
    /// <summary>Why the variant cannot run there, with the figures; null when it can.</summary>
    /// <param name="deployed">The variant as it is sent, or lies in the board's flash.</param>
    public static string? WhyNot(Variant variant, Variant deployed, BoardSession board) =>
        NoRoom(deployed, board) ?? (deployed.Format == ModelFormat.Device ? NoKernel(variant, board) : null);

    /// <summary>Why it is too large for the board; null when it is not.</summary>
    public static string? NoRoom(Variant variant, BoardSession board)
    {
        RunnerHello hello = board.Hello;
        string id = board.Board.Id;
        if (variant.Blob.Length > hello.ModelCapacity && !hello.Holds(variant.Blob))
            return Text($"the model has {variant.Blob.Length:N0} bytes; board {id} holds {hello.ModelCapacity:N0}");
        if (variant.ArenaBytes > hello.ArenaCapacity)
            return Text($"the model needs an arena of {variant.ArenaBytes:N0} bytes; board {id} has {hello.ArenaCapacity:N0}");
        long inputs = variant.Inputs.Sum(t => (long)t.Bytes);
        if (inputs > hello.InputCapacity)
            return Text($"the model's inputs have {inputs:N0} bytes; board {id} holds {hello.InputCapacity:N0}");
        if (Exceeds(board.Board.FlashBytes, variant.Blob.Length, board.Image?.FlashBytes) is { } flash)
            return Text($"the model's {variant.Blob.Length:N0} bytes{flash} exceed the {board.Board.FlashBytes:N0} bytes of flash of board {id}");
        if (Exceeds(board.Board.RamBytes, variant.ArenaBytes + inputs, board.Image?.StaticRamBytes) is { } ram)
        {
            long bytes = variant.ArenaBytes + inputs;
            return Text($"the {bytes:N0} bytes of the model's arena and inputs{ram} exceed the {board.Board.RamBytes:N0} bytes of RAM of board {id}");
        }
        return null;
    }

    /// <param name="variant">With a plain model.</param>
    private static string? NoKernel(Variant variant, BoardSession board)
    {
        RunnerHello hello = board.Hello;
        string id = board.Board.Id;
        Engine.Model model = Engine.Network.Load(variant.Blob, variant.Blob.Length).Model;
        foreach (Engine.Operator op in model.Operators)
        {
            if (!hello.Supports(op.Code))
                return $"the runner of board {id} has no kernel for operator {op.Index} (opcode {op.Code})";
        }
        return hello.ElementTypes is { } types && model.Tensors.FirstOrDefault(t => (types >> t.Type & 1) == 0) is { } other
            ? $"the runner of board {board.Board.Id} takes no tensors of type {TypeNames[other.Type]}"
            : null;
    }

    /// <summary>By MODEL.md's numbers.</summary>
    private static readonly string[] TypeNames = ["(none)", "i8", "i16", "i32", "f32", "u8", "u16", "i64", "i4"];

    /// <summary>Null when a limit of boards.json is kept; else what the runner adds to what is needed, empty where that is not known.</summary>
    private static string? Exceeds(long? limit, long needed, long? runner)
    {
        if (limit == null || needed + (runner ?? 0) <= limit)
            return null;
        return runner == null ? "" : Text($" and the runner's {runner:N0}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
