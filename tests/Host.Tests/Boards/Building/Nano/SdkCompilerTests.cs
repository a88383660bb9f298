using ParetoBench.Boards.Building.Nano;

namespace ParetoBench.Tests.Boards.Building.Nano;

/// <summary>Which C# compiler compiles applications for nanoFramework.</summary>
public sealed class SdkCompilerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-sdks-").FullName;

    private string Root => Path.Combine(_folder, "root");

    private string Tools => Path.Combine(_folder, "tools");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_newest_SDK_beside_the_runtime_comes_first()
    {
        Write(Path.Combine(Root, "dotnet"), "");
        foreach (string version in (string[])["9.0.100", "10.0.100-preview.1", "10.0.401", "8.0.999"])
            Sdk(Root, version);
        Write(Path.Combine(Tools, "csc"), "");
        Assert.Equal([Path.Combine(Root, "dotnet"), Compiler(Root, "10.0.401")], SdkCompiler.Find(Tools, Root));
    }

    [Fact]
    public void Else_the_dotnet_of_PATH_says_where_its_SDKs_are()
    {
        Sdk(_folder, "10.0.401");
        Write(Path.Combine(Tools, "csc"), "");
        Write(Path.Combine(Tools, "dotnet"), $"#!/bin/sh\necho '10.0.401 [{_folder}/sdk]'\n");
        Assert.Equal([Path.Combine(Tools, "dotnet"), Compiler(_folder, "10.0.401")], SdkCompiler.Find(Tools, Root));
    }

    [Fact]
    public void A_csc_of_PATH_is_taken_where_there_is_no_SDK()
    {
        Write(Path.Combine(Tools, "csc"), "");
        Assert.Equal([Path.Combine(Tools, "csc")], SdkCompiler.Find(Tools, Root));
    }

    [Fact]
    public void Without_any_there_is_none() => Assert.Null(SdkCompiler.Find(Tools, Root));

    private static string Compiler(string root, string version) => Path.Combine(root, "sdk", version, "Roslyn", "bincore", "csc.dll");

    private static void Sdk(string root, string version) => Write(Compiler(root, version), "");

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
