using System.Diagnostics;
using System.Globalization;

namespace ParetoBench.KernelInstructions;

/// <summary>Runs the counting program on an emulated core.</summary>
internal sealed class Emulator(string programs)
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(2);

    public Counts Run(Core core, byte[] model, byte[] inputs)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, [.. model, .. inputs]);
            return Read(core, Output(core, file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private string Output(Core core, string file)
    {
        string[] arguments =
        [
            "-M", core.Machine, "-kernel", Path.Combine(programs, core.Name, "bench.elf"), "-nographic", "-monitor", "none", "-serial", "none",
            "-semihosting-config", "enable=on,target=native", "-icount", "shift=8,sleep=off",
            "-device", $"loader,file={file},addr=0x{core.ModelAddress:x},force-raw=on",
        ];
        using Process process = Process.Start(new ProcessStartInfo("qemu-system-arm", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(LongestRun))
        {
            process.Kill();
            throw new InvalidOperationException($"{core.Name}: the emulator did not end");
        }
        return output.Result + errors.Result;
    }

    private static Counts Read(Core core, string text)
    {
        List<long> operators = [];
        long whole = 0;
        uint? checksum = null;
        foreach (string[] words in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')))
        {
            switch (words[0])
            {
                case "op": operators.Add(long.Parse(words[3], CultureInfo.InvariantCulture)); break;
                case "whole": whole = long.Parse(words[1], CultureInfo.InvariantCulture); break;
                case "output": checksum = uint.Parse(words[1], CultureInfo.InvariantCulture); break;
                default: throw new InvalidOperationException($"{core.Name}: {text}");
            }
        }
        return new Counts(operators, whole, checksum ?? throw new InvalidOperationException($"{core.Name} said nothing"));
    }
}
