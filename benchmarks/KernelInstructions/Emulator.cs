using System.Diagnostics;

namespace ParetoBench.KernelInstructions;

/// <summary>Runs the counting program on an emulated core.</summary>
internal sealed class Emulator(string programs)
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(2);

    /// <summary>Counts one model's instructions.</summary>
    public Counts Run(Core core, byte[] model, byte[] inputs) => Counts.Read(core, Output(core, Program(counting: true, [(model, inputs)])));

    /// <summary>A line of text for each model: "output" and the checksum of its outputs, or "refused" and why.</summary>
    public string[] RunAll(Core core, IReadOnlyList<(byte[] Model, byte[] Inputs)> models) =>
        Output(core, Program(counting: false, models)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static byte[] Program(bool counting, IReadOnlyList<(byte[] Model, byte[] Inputs)> models)
    {
        using MemoryStream stream = new();
        Pair(counting ? 1 : 0, models.Count);
        foreach ((byte[] model, byte[] inputs) in models)
        {
            Pair(model.Length, inputs.Length);
            Padded(model);
            Padded(inputs);
        }
        return stream.ToArray();

        void Pair(int a, int b) => Padded([.. BitConverter.GetBytes(a), .. BitConverter.GetBytes(b)]);

        void Padded(byte[] bytes)
        {
            stream.Write(bytes);
            stream.Write(new byte[-bytes.Length & 15]);
        }
    }

    private string Output(Core core, byte[] program)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, program);
            return Output(core, file);
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
        using Process process = Process.Start(
            new ProcessStartInfo("qemu-system-arm", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(LongestRun))
        {
            process.Kill();
            throw new InvalidOperationException($"{core.Name}: the emulator did not end");
        }
        return output.Result + errors.Result;
    }
}
