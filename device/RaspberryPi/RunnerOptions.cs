namespace ParetoBench.RaspberryPi;

/// <summary>The runner's command line.</summary>
internal sealed record RunnerOptions
{
    public const string Usage = """
        usage: paretobench-runner --port PATH [--baud N] [--until-stdin-closes]
               paretobench-runner --stdio

          --port PATH           speak the protocol on this serial port or pty
          --baud N              bits per second of the port (default 115200)
          --stdio               speak it on standard input and output, for ssh
          --until-stdin-closes  end when standard input ends, so as not to outlive the program that started the runner

        exit codes: 0 the link closed, 2 usage, 3 the port cannot be opened
        """;

    public string? Port { get; init; }

    /// <summary>Bits per second.</summary>
    public int Baud { get; init; } = 115200;

    public bool Stdio { get; init; }

    public bool UntilStdinCloses { get; init; }

    /// <returns>Null when the arguments make no sense.</returns>
    public static RunnerOptions? Parse(string[] arguments)
    {
        RunnerOptions options = new();
        for (int i = 0; i < arguments.Length; i++)
        {
            string? value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--port" when value is not null:
                    options = options with { Port = value };
                    i++;
                    break;
                case "--baud" when int.TryParse(value, out int baud) && baud > 0:
                    options = options with { Baud = baud };
                    i++;
                    break;
                case "--stdio":
                    options = options with { Stdio = true };
                    break;
                case "--until-stdin-closes":
                    options = options with { UntilStdinCloses = true };
                    break;
                default:
                    return null;
            }
        }

        bool oneLink = options.Port is null == options.Stdio;
        return oneLink && !(options.Stdio && options.UntilStdinCloses) ? options : null;
    }
}
