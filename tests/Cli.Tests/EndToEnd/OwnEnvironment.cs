using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ParetoBench.Tests.Cli.EndToEnd;

/// <summary>
/// The program as a process whose environment is the test's alone: one folder is its PATH, another its home. What the user's PATH,
/// home, package caches and variables hold does not reach it.
/// </summary>
internal sealed class OwnEnvironment : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-environment-").FullName;

    public OwnEnvironment()
    {
        Directory.CreateDirectory(Tools);
        Directory.CreateDirectory(Home);
        Variables = new() { ["PATH"] = Tools, ["HOME"] = Home };
    }

    /// <summary>The dotnet that runs the tests, wherever PATH leads.</summary>
    public static string Dotnet { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    public string Tools => Path.Combine(_folder, "tools");

    public string Home => Path.Combine(_folder, "home");

    public Dictionary<string, string?> Variables { get; }

    /// <summary>A program of its PATH. It sees the system's own programs and, as DOTNET, the dotnet that runs the tests.</summary>
    public void Script(string name, string text)
    {
        string path = Path.Combine(Tools, name);
        File.WriteAllText(path, $"#!/bin/sh\nPATH=/usr/bin:/bin\nDOTNET='{Dotnet}'\n{text.ReplaceLineEndings("\n")}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public async Task<CommandLine> Run(params string[] arguments)
    {
        ProcessStartInfo start = new(Dotnet, [Path.Combine(AppContext.BaseDirectory, "paretobench.dll"), .. arguments])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach ((string name, string? value) in Variables)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandLine(process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
