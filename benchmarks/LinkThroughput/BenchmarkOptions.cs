namespace ParetoBench.LinkThroughput;

/// <summary>The benchmark's command line.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage = """
        usage: link-throughput [--repeats N] [--bytes N] [--serial | --line BAUD | --qemu IMAGE [--machine NAME] [--icount]]

        Loads a model and sends as many raw bytes over the same link (SINK), in turns, and prints bytes per second and ratios.
        The board is the local runner at the other end of a pty of ours; beside it, a plain copy of the same bytes through such a pty.
          --serial      through SerialPort, as boards on physical ports are
          --line BAUD   the same over a line that carries BAUD bits per second; the ratio is to what it can carry
          --qemu IMAGE  the board is an emulated one

        Exit code 1: loading is slower than 0.95 of the raw bytes (of the line's rate with --line), or raw bytes through our own pty
        than 0.80 of the plain copy.
        """;

    public int Repeats { get; init; } = 25;

    /// <summary>Bytes of each transfer; null: what suits the link.</summary>
    public int? Bytes { get; init; }

    public bool Serial { get; init; }

    /// <summary>Bits per second; null: no line.</summary>
    public int? Line { get; init; }

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
            if (options.WithSwitch(arguments[i]) is { } switched)
                options = switched;
            else if (value != null && options.WithValue(arguments[i], value) is { } valued)
                (options, i) = (valued, i + 1);
            else
                return null;
        }

        return new[] { options.Serial, options.Line != null, options.Image != null }.Count(chosen => chosen) <= 1 ? options : null;
    }

    private BenchmarkOptions? WithSwitch(string name) => name switch
    {
        "--serial" => this with { Serial = true },
        "--icount" => this with { InstructionCounted = true },
        _ => null,
    };

    private BenchmarkOptions? WithValue(string name, string value) => name switch
    {
        "--repeats" when int.TryParse(value, out int repeats) && repeats > 0 => this with { Repeats = repeats },
        "--bytes" when int.TryParse(value, out int bytes) && bytes > 64 => this with { Bytes = bytes },
        "--line" when int.TryParse(value, out int baud) && baud > 0 => this with { Line = baud },
        "--qemu" => this with { Image = value },
        "--machine" => this with { Machine = value },
        _ => null,
    };
}
