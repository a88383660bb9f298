using System.Reflection.PortableExecutable;

namespace ParetoBench.Tests.RaspberryPi;

/// <summary>The runner is copied to 64-bit Arm from wherever it was built: its assemblies must be IL for any processor.</summary>
public sealed class PortableTests
{
    [Theory]
    [InlineData("paretobench-runner.dll")]
    [InlineData("ParetoBench.Protocol.dll")]
    [InlineData("ParetoBench.Engine.dll")]
    [InlineData("System.IO.Ports.dll")]
    [InlineData("System.Device.Gpio.dll")]
    [InlineData("Microsoft.ML.OnnxRuntime.dll")]
    public void An_assembly_of_the_runner_is_portable(string file)
    {
        using PEReader reader = new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, file)));
        Assert.Equal(CorFlags.ILOnly, reader.PEHeaders.CorHeader!.Flags & (CorFlags.ILOnly | CorFlags.Requires32Bit | CorFlags.NativeEntryPoint));
        // By convention, what runs anywhere names the oldest processor.
        Assert.Equal(Machine.I386, reader.PEHeaders.CoffHeader.Machine);
    }
}
