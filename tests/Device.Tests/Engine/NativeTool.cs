using System.ComponentModel;
using System.Diagnostics;

namespace ParetoBench.Tests.Engine;

/// <summary>
/// The C engine and codec as a program on this machine: device/Native/build/runner-tool, built by make with the
/// machine's C compiler on first use. Where that fails the tests fail and say so: without it nothing was compared.
/// </summary>
internal static class NativeTool
{
    private static readonly string Folder = Path.Combine(Vectors.Root, "device", "Native");

    private static readonly Lazy<string> Built = new(Build);

    /// <summary>Runs one verb of the tool over all of standard input.</summary>
    public static byte[] Run(string verb, byte[] input)
    {
        (int code, byte[] output, string errors) = Execute(Built.Value, [verb], input);
        Assert.True(code == 0, $"runner-tool {verb} ended with {code}: {errors}");
        return output;
    }

    private static string Build()
    {
        const string todo = "The C engine is compared with the C# engine: install a C compiler and make (Debian: apt-get install gcc make), "
            + "then 'make -C device/Native tools' must succeed.";
        try
        {
            (int code, _, string errors) = Execute("make", ["-s", "-C", Folder, "tools"], []);
            Assert.True(code == 0, $"{todo}\n{errors}");
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException(todo, e);
        }
        return Path.Combine(Folder, "build", "runner-tool");
    }

    private static (int Code, byte[] Output, string Errors) Execute(string program, string[] arguments, byte[] input)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using MemoryStream output = new();
        Task reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading everything; its exit code and errors say why.
        }
        reading.Wait();
        process.WaitForExit();
        return (process.ExitCode, output.ToArray(), errors.Result);
    }
}
