using System.Reflection;
using System.Xml.Linq;
using Mono.Cecil;

namespace ParetoBench.Tests.Nano;

/// <summary>The nanoFramework runner with every define, compiled against nanoFramework's core library and stubs of its other packages.</summary>
public sealed class NanoSourcesTests : IDisposable
{
    private static readonly XNamespace Build = "http://schemas.microsoft.com/developer/msbuild/2003";

    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-nano-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", "mscorlib")]
    [InlineData("NANO_RUNTIME_NATIVE", "mscorlib nanoFramework.Runtime.Native")]
    [InlineData("NANO_SERIAL", "System.IO.Ports mscorlib")]
    [InlineData("NANO_ESP32", "mscorlib nanoFramework.Hardware.Esp32")]
    [InlineData("NANO_ESP32;NANO_RUNTIME_NATIVE", "mscorlib nanoFramework.Hardware.Esp32 nanoFramework.Runtime.Native")]
    [InlineData("NANO_ESP32;NANO_SERIAL;NANO_RUNTIME_NATIVE", "System.IO.Ports mscorlib nanoFramework.Hardware.Esp32 nanoFramework.Runtime.Native")]
    public void The_sources_compile_without_a_warning_keep_every_rule_and_need_the_assemblies_of_their_defines_alone(string defines, string assemblies)
    {
        string application = Path.Combine(_folder, "app.exe");
        string[] more = [.. NanoCompiler.Stubs.Select(stub => $"-r:{stub}"), .. defines.Length == 0 ? Array.Empty<string>() : [$"-d:{defines}"]];
        Assert.Equal("", NanoCompiler.Run(NanoCompiler.SourceFolder, [$"-r:{NanoCompiler.CoreLibrary}", "@sources.rsp", $"-out:{application}", .. more]));
        using ModuleDefinition module = ModuleDefinition.ReadModule(application);
        Assert.Empty(V1Rules.Of(module));
        Assert.Equal(assemblies, string.Join(' ', module.AssemblyReferences.Select(r => r.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_list_of_sources_names_every_file_once()
    {
        IEnumerable<string> listed = File.ReadLines(Path.Combine(NanoCompiler.SourceFolder, "sources.rsp"))
            .Where(l => l.EndsWith(".cs", StringComparison.Ordinal));
        Assert.Equal(SourceFiles().Order(StringComparer.Ordinal), listed.SelectMany(FilesOf).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_project_of_the_extensions_compiles_the_same_files_with_the_same_defines()
    {
        XDocument project = XDocument.Load(Path.Combine(NanoCompiler.SourceFolder, "ParetoBench.Nano.nfproj"));
        IEnumerable<string> compiled = project.Descendants(Build + "Compile").Select(c => c.Attribute("Include")!.Value.Replace('\\', '/'));
        Assert.Equal(SourceFiles().Order(StringComparer.Ordinal), compiled.SelectMany(FilesOf).Order(StringComparer.Ordinal));
        string[] packages = [.. XDocument.Load(Path.Combine(NanoCompiler.SourceFolder, "packages.config")).Descendants("package")
            .Select(p => $"{p.Attribute("id")!.Value}.{p.Attribute("version")!.Value}")];
        foreach (string hint in project.Descendants(Build + "HintPath").Select(h => h.Value))
            Assert.Contains(hint.Split('\\')[1], packages);
        Assert.Contains("NANO_ESP32;NANO_SERIAL;NANO_RUNTIME_NATIVE", project.Descendants(Build + "DefineConstants").Select(d => d.Value).Single());
    }

    [Fact]
    public void A_member_that_the_core_library_has_not_is_an_error_here_too()
    {
        File.WriteAllText(Path.Combine(_folder, "a.cs"), "class P { static double Main() { return System.Math.Exp(1); } }");
        Assert.Contains("CS0234", NanoCompiler.Run(_folder, $"-r:{NanoCompiler.CoreLibrary}", "a.cs"));
    }

    [Fact]
    public void Core_library_and_stubs_have_the_versions_of_the_project_of_the_extensions()
    {
        XDocument project = XDocument.Load(Path.Combine(NanoCompiler.SourceFolder, "ParetoBench.Nano.nfproj"));
        string[] referenced = [.. project.Descendants(Build + "Reference").Select(r => string.Join(',', r.Attribute("Include")!.Value.Split(',').Take(2)))];
        foreach (string assembly in NanoCompiler.Stubs.Append(NanoCompiler.CoreLibrary))
        {
            AssemblyName name = AssemblyName.GetAssemblyName(assembly);
            Assert.Contains($"{name.Name}, Version={name.Version}", referenced);
        }
    }

    /// <summary>The files that a line stands for: itself, or those that fit its pattern.</summary>
    private static IEnumerable<string> FilesOf(string line) => !line.Contains('*') ? [line]
        : Directory.GetFiles(Path.Combine(NanoCompiler.SourceFolder, Path.GetDirectoryName(line)!), Path.GetFileName(line))
            .Select(f => Path.GetRelativePath(NanoCompiler.SourceFolder, f).Replace('\\', '/'));

    private static IEnumerable<string> SourceFiles()
    {
        string device = Path.GetDirectoryName(NanoCompiler.SourceFolder)!;
        string[] shared = [.. new[] { "Engine", "Engine/Kernels", "Protocol" }.SelectMany(f => Directory.GetFiles(Path.Combine(device, f), "*.cs"))];
        string[] own = [.. new[] { "", "Properties" }.SelectMany(f => Directory.GetFiles(Path.Combine(NanoCompiler.SourceFolder, f), "*.cs"))];
        return own.Concat(shared).Select(f => Path.GetRelativePath(NanoCompiler.SourceFolder, f).Replace('\\', '/'));
    }
}
