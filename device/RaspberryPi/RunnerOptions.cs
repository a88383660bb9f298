using System.Globalization;

namespace ParetoBench.RaspberryPi;

/// <summary>The runner's command line.</summary>
internal sealed record RunnerOptions
{
    public const string Usage = """
        usage: paretobench-runner --port PATH [--baud N] [--until-stdin-closes] [options]
               paretobench-runner --stdio [options]

          --port PATH           talk to the host over this serial port or pty
          --baud N              bits per second of the port (default 115200)
          --stdio               talk to the host over standard input and output, for ssh
          --until-stdin-closes  stop when standard input closes, so that the runner does not outlive its parent
          --engine NAME         managed (default), native or ort (ONNX Runtime; takes ONNX models)
          --library PATH        shared library of the engine native or ort (default: beside this program)
          --core N              run inferences only on this core
          --marker N            GPIO number of the pin that is high during an energy window
          --probes              let the host read power monitors on the I2C buses of this board

        exit codes: 0 the link closed, 2 usage, 3 the port, library, core or pin cannot be used
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

    /// <returns>Null when the arguments are not valid.</returns>
    public static RunnerOptions? Parse(string[] arguments)
    {
        RunnerOptions options = new();
        arguments = [.. arguments.SelectMany(a => a.StartsWith("--", StringComparison.Ordinal) ? a.Split('=', 2) : [a])];
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

        bool oneLink = (options.Port == null) == options.Stdio;
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
