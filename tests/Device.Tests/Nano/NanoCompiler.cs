using System.Diagnostics;
using ParetoBench.Deployment.Nano;

namespace ParetoBench.Tests.Nano;

/// <summary>The SDK's C# compiler on the runner's sources, against reference assemblies made of facts.</summary>
internal static class NanoCompiler
{
    private static readonly Lazy<string> Made = new(() =>
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "nano-references");
        ReferenceAssembly.WriteAll(folder);
        return folder;
    });

    /// <summary>Folder with mscorlib.dll and the optional packages' assemblies.</summary>
    public static string References => Made.Value;

    public static string SourceFolder => Path.Combine(Engine.Vectors.Root, "device", "Nano");

    public static string CoreLibrary => Path.Combine(References, "mscorlib.dll");

    /// <summary>Starts it in a folder; what it said, empty when it had nothing to say.</summary>
    public static string Run(string folder, params string[] arguments)
    {
        IReadOnlyList<string> compiler = NanoTools.Find().Compiler!;
        ProcessStartInfo start = new(compiler[0], [.. compiler.Skip(1), "-noconfig", "-nostdlib", .. arguments]) { RedirectStandardOutput = true, WorkingDirectory = folder };
        using Process process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? said.Trim() : said + $"(exit code {process.ExitCode})";
    }
}
