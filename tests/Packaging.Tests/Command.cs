using System.Diagnostics;

namespace ParetoBench.Tests.Packaging;

/// <summary>A program that was run: what it said and how it ended.</summary>
internal sealed record Command(int ExitCode, string Output, string Error)
{
    public string Said => Output + Error;

    /// <param name="folder">Where it is started.</param>
    /// <param name="environment">Variables that it has; null: it has not. All others are this process's.</param>
    public static Command Run(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?>? environment = null)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        // Left by the dotnet test that runs us: an inner dotnet would take its own build for a part of the outer one.
        foreach (string name in start.Environment.Keys.Where(n => n.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Command(process.ExitCode, output, error.Result);
    }

    /// <summary>Runs the SDK in the checkout; nothing of it stays when it ends.</summary>
    public static string Dotnet(params string[] arguments)
    {
        Command command = Run("dotnet", [.. arguments, "-nodeReuse:false", "-p:UseSharedCompilation=false", "-v", "quiet", "--nologo"], Checkout.Folder);
        Assert.True(command.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}:\n{command.Said}");
        return command.Said;
    }
}
