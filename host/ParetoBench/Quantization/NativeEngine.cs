using System.Diagnostics;

namespace ParetoBench.Quantization;

/// <summary>The C engine of the microcontroller runners, built for this machine and run as a program.</summary>
public static class NativeEngine
{
    private static string Folder => Path.Combine(Installation.Root, "device", "Native");

    /// <summary>Runs every sample; returns all outputs' bytes per sample.</summary>
    /// <exception cref="BenchException">There is no C compiler, or the engine refuses the model.</exception>
    public static IReadOnlyList<byte[]> Run(Variant variant, IReadOnlyList<byte[][]> samples)
    {
        string tool = Built();
        string model = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(model, variant.Blob);
            return Run(tool, model, variant, samples);
        }
        finally
        {
            File.Delete(model);
        }
    }

    private static IReadOnlyList<byte[]> Run(string tool, string model, Variant variant, IReadOnlyList<byte[][]> samples)
    {
        using Process process = Start(tool, ["model-run", model, samples.Count.ToString()]);
        Task writing = Task.Run(() =>
        {
            using Stream input = process.StandardInput.BaseStream;
            foreach (byte[][] sample in samples)
            {
                foreach (byte[] bytes in sample)
                    input.Write(bytes);
            }
        });
        Task<string> errors = process.StandardError.ReadToEndAsync();
        int size = variant.Outputs.Sum(o => o.Bytes);
        List<byte[]> outputs = [];
        byte[] output = new byte[size];
        while (outputs.Count < samples.Count && process.StandardOutput.BaseStream.ReadAtLeast(output, size, throwOnEndOfStream: false) == size)
            outputs.Add((byte[])output.Clone());
        process.WaitForExit();
        if (process.ExitCode != 0 || outputs.Count != samples.Count)
            throw new BenchException($"The native engine stopped: {errors.Result.Trim()}", variant.Candidate.Id, "Run it with --engine managed; if that works, please report the model.");
        writing.Wait();
        return outputs;
    }

    /// <summary>Builds the engine where its sources are newer; make decides.</summary>
    private static string Built()
    {
        try
        {
            using Process make = Start("make", ["-s", "-C", Folder, "tools"]);
            string errors = make.StandardError.ReadToEnd();
            make.WaitForExit();
            if (make.ExitCode != 0)
                throw new BenchException($"The native engine cannot be built: {errors.Trim()}", Folder, "Install make and a C compiler (apt-get install make gcc), or use --engine managed.");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new BenchException("The native engine cannot be built: make is not installed", Folder, "apt-get install make gcc, or use --engine managed.", inner: e);
        }
        return Path.Combine(Folder, "build", "runner-tool");
    }

    private static Process Start(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
