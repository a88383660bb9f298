using System.Globalization;

namespace ParetoBench.RaspberryPi;

/// <summary>The runner's command line.</summary>
internal sealed record RunnerOptions
{
    public const string Usage = """
        usage: paretobench-runner --port PATH [--baud N] [--until-stdin-closes] [options]
               paretobench-runner --stdio [options]

          --port PATH           speak the protocol on this serial port or pty
          --baud N              bits per second of the port (default 115200)
          --stdio               speak it on standard input and output, for ssh
          --until-stdin-closes  end when standard input ends, so as not to outlive the program that started the runner
          --engine NAME         managed (default), native or ort (ONNX Runtime; takes ONNX models)
          --library PATH        shared library of the engine native or ort (default: beside this program)
          --core N              run inferences on this core alone
          --marker N            GPIO number of the pin that is high while a window runs
          --probes              serve power monitors on the I2C buses of this board

        exit codes: 0 the link closed, 2 usage, 3 the port, the library, the core or the pin cannot be had
        """;

    private static readonly string[] Engines = ["managed", "native", "ort"];

    public string? Port { get; init; }

    /// <summary>Bits per second.</summary>
    public int Baud { get; init; } = 115200;

    public bool Stdio { get; init; }

    public bool UntilStdinCloses { get; init; }

    public string Engine { get; init; } = "managed";

    /// <summary>Null: beside the program.</summary>
    public string? Library { get; init; }

    /// <summary>Null: the system chooses.</summary>
    public int? Core { get; init; }

    /// <summary>Null: no pin.</summary>
    public int? Marker { get; init; }

    public bool Probes { get; init; }

    /// <returns>Null when the arguments make no sense.</returns>
    public static RunnerOptions? Parse(string[] arguments)
    {
        RunnerOptions options = new();
        arguments = [.. arguments.SelectMany(a => a.StartsWith("--", StringComparison.Ordinal) ? a.Split('=', 2) : [a])];
        for (int i = 0; i < arguments.Length; i++)
        {
            string? value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            if (options.WithSwitch(arguments[i]) is { } switched)
                options = switched;
            else if (value is not null && options.WithValue(arguments[i], value) is { } valued)
                (options, i) = (valued, i + 1);
            else
                return null;
        }

        bool oneLink = options.Port is null == options.Stdio;
        return oneLink && !(options.Stdio && options.UntilStdinCloses) ? options : null;
    }

    private RunnerOptions? WithSwitch(string name) => name switch
    {
        "--stdio" => this with { Stdio = true },
        "--until-stdin-closes" => this with { UntilStdinCloses = true },
        "--probes" => this with { Probes = true },
        _ => null,
    };

    private RunnerOptions? WithValue(string name, string value) => name switch
    {
        "--port" => this with { Port = value },
        "--baud" when Number(value) is > 0 and { } baud => this with { Baud = baud },
        "--engine" when Engines.Contains(value) => this with { Engine = value },
        "--library" => this with { Library = value },
        "--core" when Number(value) is { } core => this with { Core = core },
        "--marker" when Number(value) is { } pin => this with { Marker = pin },
        _ => null,
    };

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
