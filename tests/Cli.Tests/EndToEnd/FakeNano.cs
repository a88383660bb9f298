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

    private const string Deployer = """
        #!/bin/sh
        # nanoff: the last application that was deployed runs, its console is the port.
        while [ $# -gt 0 ]; do case "$1" in --image) image="$2"; shift 2;; *) shift;; esac; done
        [ -f "$0.pid" ] && kill "$(cat "$0.pid")"
        rm -rf "$0.app"
        cp -r "$(dirname "$image")" "$0.app"
        mv "$0.app/ParetoBench.Nano.exe" "$0.app/ParetoBench.Nano.dll"
        echo '{ "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }' >"$0.app/ParetoBench.Nano.runtimeconfig.json"
        dotnet exec "$0.app/ParetoBench.Nano.dll" >"$NANO_DEVICE" 2>/dev/null &
        echo $! >"$0.pid"
        echo OK
        """;

    private readonly string? _device;
    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-fake-nano-").FullName;

    /// <param name="device">The device's end of a serial line, for a physical board; null: there is none.</param>
    public FakeNano(string? device = null)
    {
        _device = device;
        ReferenceAssembly.WriteAll(Path.Combine(_folder, "lib"));
        File.WriteAllText(Path.Combine(_folder, "lib", "mscorlib.pe"), "");
        Script("mdp", Processor);
        Script("nanoclr", VirtualDevice);
        Script("nanoff", Deployer);
    }

    /// <summary>The program with these tools.</summary>
    public async Task<CommandLine> Run(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "paretobench.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = _folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        start.Environment["NANOFRAMEWORK_LIB"] = Path.Combine(_folder, "lib");
        start.Environment["NANOFRAMEWORK_MDP"] = Path.Combine(_folder, "mdp");
        start.Environment["NANO_DEVICE"] = _device;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandLine(process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        string running = Path.Combine(_folder, "nanoff.pid");
        if (File.Exists(running))
        {
            using Process application = Process.GetProcessById(int.Parse(File.ReadAllText(running)));
            application.Kill();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private void Script(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text.ReplaceLineEndings("\n") + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
