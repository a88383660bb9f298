using System.Security.Cryptography;

namespace ParetoBench.Tests.Packaging;

/// <summary>
/// The tool, installed from its package into an empty folder, by a user who has nothing: an empty home, no package of an earlier
/// run, and no checkout in sight.
/// </summary>
public sealed class InstalledTool
{
    private readonly string _place;
    private readonly Dictionary<string, string?> _environment;

    public InstalledTool(Packages packages)
    {
        _place = Path.Combine(packages.Work, "user");
        _environment = new()
        {
            ["HOME"] = Home,
            ["DOTNET_CLI_HOME"] = Home,
            ["XDG_CACHE_HOME"] = null,
            ["DOTNET_ROOT"] = null,
            ["NUGET_PACKAGES"] = Path.Combine(_place, "nuget"),
        };
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Here);
        string[] arguments = ["tool", "install", "--tool-path", Folder, "--source", packages.Folder, "ParetoBench", "--version", packages.Version];
        Command install = Command.Run("dotnet", arguments, Here, _environment);
        Assert.True(install.ExitCode == 0, install.Said);
        AsInstalled = Contents();
        Demo = Run("demo", "--candidates", "markov-1,mlp-2x4-8", "--output", DemoRun);
    }

    /// <summary>Of the installation: every file and its digest.</summary>
    public SortedDictionary<string, string> AsInstalled { get; }

    /// <summary>How the demo ended, with two candidates.</summary>
    internal Command Demo { get; }

    public string DemoRun => Path.Combine(Here, "demo");

    public string Folder => Path.Combine(_place, "tool");

    public string Home => Path.Combine(_place, "home");

    /// <summary>The current folder.</summary>
    public string Here => Path.Combine(_place, "here");

    /// <summary>The program's own files.</summary>
    public string Root => Path.GetDirectoryName(Directory.GetFiles(Folder, "paretobench.dll", SearchOption.AllDirectories).Single())!;

    internal Command Run(params string[] arguments) => Command.Run(Path.Combine(Folder, "paretobench"), arguments, Here, _environment);

    public SortedDictionary<string, string> Contents() => new(
        Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).ToDictionary(f => f, Digest), StringComparer.Ordinal);

    private static string Digest(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
}
