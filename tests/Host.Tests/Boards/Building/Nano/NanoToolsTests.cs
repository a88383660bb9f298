using ParetoBench.Boards.Building.Nano;

namespace ParetoBench.Tests.Boards.Building.Nano;

/// <summary>What makes applications for nanoFramework, and the words for what is missing.</summary>
public sealed class NanoToolsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-nano-tools-").FullName;
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Where_nothing_is_set_the_program_brings_the_core_library_and_the_SDK_the_compiler()
    {
        NanoTools tools = Find();
        Assert.Equal(NanoTools.OwnCoreLibrary, tools.CoreLibrary);
        Assert.True(File.Exists(tools.Compiler![^1]));
        Assert.StartsWith("the MetadataProcessor: it comes with", Assert.Single(tools.Missing));
    }

    [Fact]
    public void Nothing_but_PATH_and_two_variables_is_looked_at()
    {
        List<string> asked = [];
        NanoTools.Find(name =>
        {
            asked.Add(name);
            return null;
        });
        Assert.Equal(["NANOFRAMEWORK_LIB", "NANOFRAMEWORK_MDP", "PATH"], asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Another_core_library_is_named_by_a_variable()
    {
        Write("mscorlib.dll");
        Write("mscorlib.pe");
        _variables[NanoTools.LibraryVariable] = string.Join(Path.PathSeparator, Path.Combine(_folder, "none"), _folder);
        Assert.Equal(_folder, Find().CoreLibrary);
    }

    [Fact]
    public void A_folder_that_is_named_and_holds_no_core_library_is_told_and_not_replaced()
    {
        Write("mscorlib.dll");
        _variables[NanoTools.LibraryVariable] = _folder;
        NanoTools tools = Find();
        Assert.Null(tools.CoreLibrary);
        Assert.StartsWith("nanoFramework.CoreLibrary: NANOFRAMEWORK_LIB does not name a folder with mscorlib.dll and mscorlib.pe", tools.Missing[0]);
    }

    [Fact]
    public void A_compiler_on_PATH_does_not_replace_that_of_the_SDK()
    {
        Write("csc");
        Write("dotnet");
        _variables["PATH"] = _folder;
        Assert.EndsWith(Path.Combine("Roslyn", "bincore", "csc.dll"), Find().Compiler![^1]);
    }

    [Theory]
    [InlineData("nanoFramework.Tools.MetadataProcessor")]
    [InlineData("nanoFramework.Tools.MetadataProcessor.exe")]
    public void The_MetadataProcessor_is_found_on_PATH(string file)
    {
        Write(file);
        Write("mono");
        _variables["PATH"] = _folder;
        NanoTools tools = Find();
        Assert.Equal(Path.Combine(_folder, file), tools.Processor![^1]);
        Assert.Empty(tools.Missing);
    }

    [Fact]
    public void A_program_of_NET_Framework_needs_mono_which_is_missing_then()
    {
        _variables[NanoTools.ProcessorVariable] = Write("mdp.exe");
        NanoTools tools = Find();
        Assert.Equal(["mono", Path.Combine(_folder, "mdp.exe")], tools.Processor);
        Assert.StartsWith("mono: ", Assert.Single(tools.Missing));
    }

    [Fact]
    public void A_MetadataProcessor_that_is_named_and_not_there_is_told_with_its_name()
    {
        string absent = Path.Combine(_folder, "absent.exe");
        _variables[NanoTools.ProcessorVariable] = absent;
        NanoTools tools = Find();
        Assert.Null(tools.Processor);
        Assert.StartsWith($"the MetadataProcessor: NANOFRAMEWORK_MDP names {absent}, which is not a file", Assert.Single(tools.Missing));
    }

    private NanoTools Find() => NanoTools.Find(name => _variables.GetValueOrDefault(name));

    private string Write(string file)
    {
        string path = Path.Combine(_folder, file);
        File.WriteAllText(path, "");
        return path;
    }
}
