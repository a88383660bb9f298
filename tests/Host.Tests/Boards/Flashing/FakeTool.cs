namespace ParetoBench.Tests.Boards.Flashing;

/// <summary>A folder for PATH with a shell script in the place of a flash tool.</summary>
internal sealed class FakeTool : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("paretobench-tool-");

    /// <param name="name">The tool's program.</param>
    /// <param name="script">Lines of sh.</param>
    public FakeTool(string name, string script)
    {
        string file = System.IO.Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
