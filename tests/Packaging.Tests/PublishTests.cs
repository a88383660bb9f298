using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace ParetoBench.Tests.Packaging;

/// <summary>Publishing for other systems, apart from the built tree and from what an earlier build left.</summary>
[Collection(PackagesCollection.Name)]
public sealed class PublishTests(Packages packages)
{
    [Fact]
    public void The_runner_of_a_Raspberry_Pi_is_published_for_64_bit_Arm()
    {
        string folder = Publish("device/RaspberryPi", "pi", "-r", "linux-arm64", "--self-contained", "false", "-p:OnnxRuntimeLibrary=linux-arm64");
        Assert.Equal("linux-arm64", NativeMachine.Of(folder));
        AssertHas(folder, "paretobench-runner", "paretobench-runner.dll", "libonnxruntime.so", "libSystem.IO.Ports.Native.so", "System.Device.Gpio.dll");
        Assert.Contains("libSystem.IO.Ports.Native", ImportsOf(Path.Combine(folder, "System.IO.Ports.dll")));
    }

    [Fact]
    public void ONNX_Runtime_goes_to_a_board_only_where_it_is_asked_for()
    {
        string folder = Publish("device/RaspberryPi", "pi-plain", "-r", "linux-arm64", "--self-contained", "false");
        Assert.Empty(Directory.GetFiles(folder, "*onnxruntime*.so"));
        Assert.Equal("linux-arm64", NativeMachine.Of(folder));
    }

    /// <summary>As boards flash publishes it. The build before must not decide for which systems its libraries are found.</summary>
    [Fact]
    public void The_portable_runner_carries_libraries_of_Linux_boards_alone()
    {
        string folder = Publish("device/RaspberryPi", "pi-portable", "-p:UseAppHost=false", "-p:OnnxRuntimeLibrary=linux-arm64");
        Assert.Equal(
            [
                "runtimes/linux-arm64/native/libSystem.IO.Ports.Native.so", "runtimes/linux-arm64/native/libonnxruntime.so",
                "runtimes/linux-x64/native/libSystem.IO.Ports.Native.so", "runtimes/unix/lib/net10.0/System.IO.Ports.dll",
            ],
            Directory.GetFiles(Path.Combine(folder, "runtimes"), "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal));
        Assert.Contains("runtimes/linux-arm64/native/libSystem.IO.Ports.Native.so", File.ReadAllText(Path.Combine(folder, "paretobench-runner.deps.json")));
    }

    [Fact]
    public void The_program_is_published_for_Windows_with_its_files()
    {
        string folder = Publish("host/ParetoBench.Cli", "windows", "-r", "win-x64", "--self-contained", "false");
        Assert.Equal("win-x64", NativeMachine.Of(folder, "firmware-images", "linux-runner", "linux-onnxruntime"));
        AssertHas(folder, "paretobench.exe", "onnxruntime.dll", "e_sqlite3.dll", "boards.json", "device/Native/Makefile");
        AssertHas(folder, "linux-runner/paretobench-runner.dll", "linux-onnxruntime/linux-arm64/libonnxruntime.so", "firmware-images/qemu-m4/runner.elf");
        Assert.Contains("kernel32.dll", ImportsOf(Path.Combine(folder, "System.IO.Ports.dll")));
    }

    private string Publish(string project, string name, params string[] more)
    {
        SortedDictionary<string, string> locks = Checkout.Locks();
        string folder = Path.Combine(packages.Work, "published", name);
        Command.Dotnet(["publish", project, "-c", "Release", "--artifacts-path", Path.Combine(packages.Work, "artifacts"), "-o", folder, .. more]);
        Assert.Equal(locks, Checkout.Locks());
        return folder;
    }

    private static void AssertHas(string folder, params string[] files) =>
        Assert.All(files, f => Assert.True(File.Exists(Path.Combine(folder, f)), f));

    /// <summary>Native libraries that an assembly calls.</summary>
    private static IEnumerable<string> ImportsOf(string assembly)
    {
        using PEReader reader = new(File.OpenRead(assembly));
        MetadataReader metadata = reader.GetMetadataReader();
        return [.. Enumerable.Range(1, metadata.GetTableRowCount(TableIndex.ModuleRef))
            .Select(row => metadata.GetString(metadata.GetModuleReference((ModuleReferenceHandle)MetadataTokens.Handle(TableIndex.ModuleRef, row)).Name))];
    }
}
