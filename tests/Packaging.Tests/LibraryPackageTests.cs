using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ParetoBench.Tests.Packaging;

[Collection(PackagesCollection.Name)]
public sealed partial class LibraryPackageTests(Packages packages)
{
    private const string Id = "ParetoBench.Core";

    [Fact]
    public void It_holds_its_assemblies_with_their_documentation_a_read_me_and_a_licence()
    {
        (IReadOnlyList<string> files, string specification) = packages.Read(Id);
        string[] assemblies = ["ParetoBench.Core", "ParetoBench.Engine", "ParetoBench.Protocol"];
        Assert.Equal(
            assemblies.SelectMany(a => (string[])[$"lib/net10.0/{a}.dll", $"lib/net10.0/{a}.xml"]),
            files.Where(f => f.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("README.md", files);
        Assert.Contains("<license type=\"expression\">MIT</license>", specification);
    }

    [Fact]
    public void It_depends_on_published_packages_alone()
    {
        XElement specification = XElement.Parse(packages.Read(Id).Specification);
        IEnumerable<string> ids = specification.Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => (string)e.Attribute("id")!);
        Assert.Contains("Microsoft.ML.OnnxRuntime", ids);
        Assert.Contains("System.IO.Ports", ids);
        Assert.DoesNotContain(ids, id => id.StartsWith("ParetoBench", StringComparison.Ordinal) || id == "Grpc.Tools");
    }

    [Fact]
    public void No_package_names_a_folder_of_the_machine_that_made_it()
    {
        string place = Path.Combine(packages.Work, "unpacked");
        System.IO.Compression.ZipFile.ExtractToDirectory(packages.FileOf(Id), place);
        string[] files = Directory.GetFiles(place, "*.dll", SearchOption.AllDirectories);
        Assert.Equal(3, files.Length);
        Assert.All(files, f => Assert.DoesNotContain(Checkout.Folder, File.ReadAllText(f)));
    }

    /// <summary>With a package cache of its own; the packages that it depends on are taken from the one that the build filled.</summary>
    [Fact]
    public void The_read_mes_example_compiles_without_a_warning_and_runs()
    {
        string readMe = File.ReadAllText(Path.Combine(Checkout.Folder, "host", "ParetoBench", "Packaging", "README.md"));
        string folder = Directory.CreateDirectory(Path.Combine(packages.Work, "example")).FullName;
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Example().Match(readMe).Groups[1].Value);
        File.WriteAllText(Path.Combine(folder, "Example.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestoreAdditionalProjectSources>{packages.Folder}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{Path.Combine(packages.Work, "example-packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{PackageCache()}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{Id}" Version="{packages.Version}" />
              </ItemGroup>
            </Project>
            """);
        Command.Dotnet("build", folder);
        string model = Path.Combine(Checkout.Folder, "examples", "program-phases", "candidates", "mlp-4x8-32.onnx");
        string program = Directory.GetFiles(Path.Combine(folder, "bin"), "Example.dll", SearchOption.AllDirectories).Single();
        Command run = Command.Run("dotnet", [program, model], folder);
        Assert.True(run.ExitCode == 0, run.Said);
        Assert.Matches(@"^\d+ bytes of model, \d+ of arena, \d+ multiply-adds\n\d+ scores\nnot dominated: small, large\n$", run.Output);
    }

    private static string PackageCache() => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
