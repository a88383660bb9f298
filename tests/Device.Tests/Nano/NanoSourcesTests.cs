using System.Xml.Linq;
using Mono.Cecil;

namespace ParetoBench.Tests.Nano;

/// <summary>The nanoFramework runner without nanoFramework's packages: compiled against what its libraries are known to offer.</summary>
public sealed class NanoSourcesTests : IDisposable
{
    private static readonly string[] Packages = ["nanoFramework.Runtime.Native", "nanoFramework.Hardware.Esp32", "System.IO.Ports"];

    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-nano-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("NANO_RUNTIME_NATIVE")]
    [InlineData("NANO_SERIAL")]
    [InlineData("NANO_ESP32;NANO_RUNTIME_NATIVE")]
    [InlineData("NANO_ESP32;NANO_SERIAL;NANO_RUNTIME_NATIVE")]
    public void The_sources_compile_without_a_warning_and_keep_every_rule_of_the_runtime(string defines)
    {
        string application = Path.Combine(_folder, "app.exe");
        string[] more = defines.Length == 0 ? [] : [$"-d:{defines}", .. Packages.Select(p => $"-r:{Path.Combine(NanoCompiler.References, p + ".dll")}")];
        Assert.Equal("", NanoCompiler.Run(NanoCompiler.SourceFolder, [$"-r:{NanoCompiler.CoreLibrary}", "@sources.rsp", $"-out:{application}", .. more]));
        using ModuleDefinition module = ModuleDefinition.ReadModule(application);
        Assert.Empty(V1Rules.Of(module));
        Assert.Equal(defines.Length == 0 ? ["mscorlib"] : module.AssemblyReferences.Select(r => r.Name), module.AssemblyReferences.Select(r => r.Name));
    }

    [Fact]
    public void The_list_of_sources_names_every_file_once()
    {
        string[] listed = [.. File.ReadLines(Path.Combine(NanoCompiler.SourceFolder, "sources.rsp")).Where(l => l.EndsWith(".cs", StringComparison.Ordinal))];
        Assert.Equal(SourceFiles().Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_project_of_the_extensions_compiles_the_same_files_with_the_same_defines()
    {
        XNamespace build = "http://schemas.microsoft.com/developer/msbuild/2003";
        XDocument project = XDocument.Load(Path.Combine(NanoCompiler.SourceFolder, "ParetoBench.Nano.nfproj"));
        IEnumerable<string> compiled = project.Descendants(build + "Compile").Select(c => c.Attribute("Include")!.Value.Replace('\\', '/'));
        Assert.Equal(SourceFiles().Order(StringComparer.Ordinal), compiled.Order(StringComparer.Ordinal));
        string[] packages = [.. XDocument.Load(Path.Combine(NanoCompiler.SourceFolder, "packages.config")).Descendants("package").Select(p => $"{p.Attribute("id")!.Value}.{p.Attribute("version")!.Value}")];
        foreach (string hint in project.Descendants(build + "HintPath").Select(h => h.Value))
            Assert.Contains(hint.Split('\\')[1], packages);
        Assert.Contains("NANO_ESP32;NANO_SERIAL;NANO_RUNTIME_NATIVE", project.Descendants(build + "DefineConstants").Select(d => d.Value).Single());
    }

    [Fact]
    public void A_member_that_the_core_library_has_not_is_an_error_here_too()
    {
        File.WriteAllText(Path.Combine(_folder, "a.cs"), "class P { static double Main() { return System.Math.Exp(1); } }");
        Assert.Contains("CS0234", NanoCompiler.Run(_folder, $"-r:{NanoCompiler.CoreLibrary}", "a.cs"));
    }

    private static IEnumerable<string> SourceFiles()
    {
        string device = Path.GetDirectoryName(NanoCompiler.SourceFolder)!;
        string[] shared = [.. new[] { "Engine", "Engine/Kernels", "Protocol" }.SelectMany(f => Directory.GetFiles(Path.Combine(device, f), "*.cs"))];
        string[] own = [.. new[] { "", "Optional", "Properties" }.SelectMany(f => Directory.GetFiles(Path.Combine(NanoCompiler.SourceFolder, f), "*.cs"))];
        return own.Concat(shared).Select(f => Path.GetRelativePath(NanoCompiler.SourceFolder, f).Replace('\\', '/'));
    }
}
