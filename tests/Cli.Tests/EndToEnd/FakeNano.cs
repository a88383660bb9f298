using System.Diagnostics;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>
/// Stand-ins for nanoFramework's tools, in an environment of their own: a MetadataProcessor that copies, and a virtual device that
/// runs the very application, compiled against nanoFramework's core library, on .NET, whose own has the same names. What they cannot
/// show is how the real ones convert and interpret it.
/// </summary>
internal sealed class FakeNano : IDisposable
{
    private const string Processor = """
        while [ $# -gt 0 ]; do
          case "$1" in -loadHints) shift 3;; -parse) from="$2"; shift 2;; -compile) to="$2"; shift 3;; *) shift;; esac
        done
        cp "$from" "$to"
        """;

    private const string VirtualDevice = """
        # nanoclr run --assemblies mscorlib.pe LIBRARY.pe... APPLICATION.pe
        shift 2
        place="$0.app"
        rm -rf "$place" && mkdir "$place"
        for file in "$@"; do name=$(basename "$file" .pe); [ "$name" = mscorlib ] || cp "$file" "$place/$name.dll"; done
        echo '{ "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }' >"$place/$name.runtimeconfig.json"
        echo 'Loading nanoCLR (.NET in its place)'
        "$DOTNET" exec "$place/$name.dll"
        """;

    private const string Deployer = """
        # nanoff: the last application that was deployed runs, its console is the port.
        while [ $# -gt 0 ]; do case "$1" in --image) image="$2"; shift 2;; *) shift;; esac; done
        [ -f "$0.pid" ] && kill "$(cat "$0.pid")"
        rm -rf "$0.app"
        cp -r "$(dirname "$image")" "$0.app"
        mv "$0.app/ParetoBench.Nano.exe" "$0.app/ParetoBench.Nano.dll"
        echo '{ "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }' >"$0.app/ParetoBench.Nano.runtimeconfig.json"
        "$DOTNET" exec "$0.app/ParetoBench.Nano.dll" >"$NANO_DEVICE" 2>/dev/null &
        echo $! >"$0.pid"
        echo OK
        """;

    private readonly OwnEnvironment _environment = new();

    /// <param name="device">The device's end of a serial line, for a physical board; null: there is none.</param>
    public FakeNano(string? device = null)
    {
        _environment.Script("mdp", Processor);
        _environment.Script("nanoclr", VirtualDevice);
        _environment.Script("nanoff", Deployer);
        _environment.Variables["NANOFRAMEWORK_MDP"] = Path.Combine(_environment.Tools, "mdp");
        _environment.Variables["NANO_DEVICE"] = device;
    }

    /// <summary>The program with these tools.</summary>
    public Task<CommandLine> Run(params string[] arguments) => _environment.Run(arguments);

    public void Dispose()
    {
        string running = Path.Combine(_environment.Tools, "nanoff.pid");
        if (File.Exists(running))
        {
            using Process application = Process.GetProcessById(int.Parse(File.ReadAllText(running)));
            application.Kill();
        }
        _environment.Dispose();
    }
}
