using System.Globalization;
using ParetoBench.Deployment;
using ParetoBench.Quantization;

namespace ParetoBench.Measurement;

/// <summary>Whether a variant fits a board, asked before a byte of it is sent.</summary>
public static class Capacity
{
    /// <summary>Why the variant cannot run there, with the figures; null when it can.</summary>
    public static string? WhyNot(Variant variant, BoardSession board)
    {
        RunnerHello hello = board.Hello;
        string id = board.Board.Id;
        if (variant.Blob.Length > hello.ModelCapacity)
            return Text($"the model has {variant.Blob.Length:N0} bytes; board {id} holds {hello.ModelCapacity:N0}");
        if (variant.ArenaBytes > hello.ArenaCapacity)
            return Text($"the model needs an arena of {variant.ArenaBytes:N0} bytes; board {id} has {hello.ArenaCapacity:N0}");
        long inputs = variant.Inputs.Sum(t => (long)t.Bytes);
        if (inputs > hello.InputCapacity)
            return Text($"the model's inputs have {inputs:N0} bytes; board {id} holds {hello.InputCapacity:N0}");
        Engine.Model model = Engine.Network.Load(variant.Blob, variant.Blob.Length).Model;
        foreach (Engine.Operator op in model.Operators)
        {
            if (!hello.Supports(op.Code))
                return $"the runner of board {id} has no kernel for operator {op.Index} (opcode {op.Code})";
        }
        return null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
