using System.Diagnostics;
using ParetoBench.Boards.Building.Nano;

namespace ParetoBench.Tests.Nano;

/// <summary>The SDK's C# compiler on the runner's sources, against nanoFramework's core library as the build copied it beside the tests.</summary>
internal static class NanoCompiler
{
    private static readonly Lazy<IReadOnlyList<string>> Compiled = new(CompileStubs);

    // No variable of the environment is looked at: the compiler is that of the SDK which runs the tests.
    private static readonly NanoTools Tools = NanoTools.Find(_ => null);

    /// <summary>Stand-ins for the packages that defines ask for, one assembly for each folder of Stubs.</summary>
    public static IReadOnlyList<string> Stubs => Compiled.Value;

    public static string SourceFolder => Path.Combine(Engine.Vectors.Root, "device", "Nano");

    public static string CoreLibrary => Path.Combine(NanoTools.OwnCoreLibrary, "mscorlib.dll");

    /// <summary>Starts it in a folder; what it said, empty when it had nothing to say.</summary>
    public static string Run(string folder, params string[] arguments)
    {
        Assert.True(Tools.Compiler != null, "there is no SDK beside the runtime of the tests");
        ProcessStartInfo start = new(Tools.Compiler[0], [.. Tools.Compiler.Skip(1), "-noconfig", "-nostdlib", .. arguments])
        { RedirectStandardOutput = true, WorkingDirectory = folder };
        using Process process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? said.Trim() : said + $"(exit code {process.ExitCode})";
    }

    private static IReadOnlyList<string> CompileStubs()
    {
        string made = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "nano-stubs")).FullName;
        List<string> assemblies = [];
        foreach (string folder in Directory.GetDirectories(Path.Combine(Engine.Vectors.Root, "tests", "Device.Tests", "Nano", "Stubs")))
        {
            assemblies.Add(Path.Combine(made, Path.GetFileName(folder) + ".dll"));
            string[] options = ["-nologo", "-target:library", "-langversion:10", "-warnaserror", $"-r:{CoreLibrary}", $"-out:{assemblies[^1]}"];
            Assert.Equal("", Run(folder, [.. options, "*.cs"]));
        }
        return assemblies;
    }
}
