using System.Diagnostics;
using ParetoBench.Tests.Nano;

namespace Cli.Tests.EndToEnd;

/// <summary>
/// Stand-ins for nanoFramework's tools, in a folder of their own: a core library made of facts, a MetadataProcessor that copies,
/// and a virtual device that runs the very application on .NET, whose core library has the same names. What they cannot show
/// is how the real ones convert and interpret it.
/// </summary>
internal sealed class FakeNano : IDisposable
{
    private const string Processor = """
        #!/bin/sh
        while [ $# -gt 0 ]; do
          case "$1" in -loadHints) shift 3;; -parse) from="$2"; shift 2;; -compile) to="$2"; shift 3;; *) shift;; esac
        done
        cp "$from" "$to"
        """;

    private const string VirtualDevice = """
        #!/bin/sh
        # nanoclr run --assemblies mscorlib.pe LIBRARY.pe... APPLICATION.pe
        shift 2
        place=$(mktemp -d)
        for file in "$@"; do name=$(basename "$file" .pe); [ "$name" = mscorlib ] || cp "$file" "$place/$name.dll"; done
        echo '{ "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }' >"$place/$name.runtimeconfig.json"
        echo 'Loading nanoCLR (.NET in its place)'
        dotnet exec "$place/$name.dll"
        rm -r "$place"
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-fake-nano-").FullName;

    public FakeNano()
    {
        ReferenceAssembly.WriteAll(Path.Combine(_folder, "lib"));
        File.WriteAllText(Path.Combine(_folder, "lib", "mscorlib.pe"), "");
        Script("mdp", Processor);
        Script("nanoclr", VirtualDevice);
    }

    /// <summary>The program with these tools.</summary>
    public async Task<CommandLine> Run(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "paretobench.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = _folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        start.Environment["NANOFRAMEWORK_LIB"] = Path.Combine(_folder, "lib");
        start.Environment["NANOFRAMEWORK_MDP"] = Path.Combine(_folder, "mdp");
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandLine(process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Script(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text.ReplaceLineEndings("\n") + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
