namespace ParetoBench.LinkThroughput;

/// <summary>The benchmark's command line.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage = """
        usage: link-throughput [--repeats N] [--bytes N] [--qemu IMAGE [--machine NAME] [--icount]]

        Loads a model and sends as many raw bytes over the same link, in turns, and prints both rates and their ratio.
        Without --qemu the board is the local runner. Exit code 1: the ratio is below 0.80.
        """;

    public int Repeats { get; init; } = 25;

    /// <summary>Bytes of each transfer; null: what suits the board.</summary>
    public int? Bytes { get; init; }

    public string? Image { get; init; }

    public string Machine { get; init; } = "mps2-an386";

    public bool InstructionCounted { get; init; }

    /// <returns>Null when the arguments make no sense.</returns>
    public static BenchmarkOptions? Parse(string[] arguments)
    {
        BenchmarkOptions options = new();
        for (int i = 0; i < arguments.Length; i++)
        {
            string? value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--repeats" when int.TryParse(value, out int repeats) && repeats > 0:
                    options = options with { Repeats = repeats };
                    i++;
                    break;
                case "--bytes" when int.TryParse(value, out int bytes) && bytes > 64:
                    options = options with { Bytes = bytes };
                    i++;
                    break;
                case "--qemu" when value is not null:
                    options = options with { Image = value };
                    i++;
                    break;
                case "--machine" when value is not null:
                    options = options with { Machine = value };
                    i++;
                    break;
                case "--icount":
                    options = options with { InstructionCounted = true };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
