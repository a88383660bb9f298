using ParetoBench.Boards.Flashing;

namespace ParetoBench.Tests.Boards.Flashing;

/// <summary>The programs that a tool starts, from what boards.json says.</summary>
public class FlashStepsTests
{
    [Theory]
    [InlineData("avrdude", "m328p", "avrdude -p m328p -X -P /dev/ttyACM9 -D -U flash:w:image:i")]
    [InlineData("openocd", "board/x.cfg", "openocd -f board/x.cfg -X -c 'program {image} verify reset exit'")]
    [InlineData("esptool", "esp32@0x1000", "esptool --chip esp32 --port /dev/ttyACM9 -X write_flash 0x1000 image")]
    [InlineData("st-flash", null, "st-flash -X --reset write image 0x8000000")]
    [InlineData("st-flash", "0x8004000", "st-flash -X --reset write image 0x8004000")]
    [InlineData("dfu-util", null, "dfu-util -a 0 -X -s 0x08000000:leave -D image")]
    [InlineData("picotool", null, "picotool load -X -v -x image")]
    [InlineData("uf2", "/media/pico", "cp -X image /media/pico")]
    [InlineData("nanoff", null, "nanoff --nanodevice --serialport /dev/ttyACM9 -X --deploy --image image")]
    [InlineData("nanoff", "ESP32_C6", "nanoff --target ESP32_C6 --serialport /dev/ttyACM9 -X --deploy --image image")]
    [InlineData("nanoff", "ESP32_C6@0x250000", "nanoff --target ESP32_C6 --serialport /dev/ttyACM9 -X --deploy --image image --address 0x250000")]
    public void A_tool_is_started_with_target_port_image_and_the_boards_own_arguments(string tool, string? target, string line) =>
        Assert.Equal(line, Assert.Single(Steps(tool, target)).CommandLine);

    [Theory]
    [InlineData(null, "nanoff --nanodevice --update --serialport /dev/ttyACM9")]
    [InlineData("ESP32_C6@0x250000", "nanoff --update --target ESP32_C6 --serialport /dev/ttyACM9")]
    public void Firmware_of_nanoFramework_has_no_address(string? target, string line) =>
        Assert.Equal(line, Assert.Single(new NanoffFirmware().Steps(Request("nanoff", target))).CommandLine);

    [Theory]
    [InlineData("avrdude", "target")]
    [InlineData("openocd", "target")]
    [InlineData("esptool", "target")]
    [InlineData("ssh", "target")]
    [InlineData("ssh-dotnet", "target")]
    public void A_target_that_a_tool_needs_is_asked_for(string tool, string field)
    {
        BenchException e = Assert.Throws<BenchException>(() => Steps(tool, null));
        Assert.StartsWith($"Flashing board b with {tool} needs \"{field}\": ", e.What);
    }

    [Theory]
    [InlineData("avrdude", "m328p")]
    [InlineData("esptool", "esp32@0x1000")]
    [InlineData("nanoff", null)]
    public void A_port_that_a_tool_needs_is_asked_for(string tool, string? target)
    {
        FlashRequest request = Request(tool, target) with { Port = null };
        Assert.Contains("needs \"port\"", Assert.Throws<BenchException>(() => FlashToolCatalog.Find(tool)!.Steps(request)).What);
    }

    [Theory]
    [InlineData("esp32")]
    [InlineData("esp32@1@2")]
    public void A_target_of_esptool_is_a_chip_and_an_address(string target) =>
        Assert.Equal($"Board b: \"{target}\" is not a chip and address", Assert.Throws<BenchException>(() => Steps("esptool", target)).What);

    [Fact]
    public void The_port_of_ssh_has_another_letter_with_scp()
    {
        FlashRequest request = Request("ssh-dotnet", "pi@pi", "-p", "2222");
        IReadOnlyList<ProgramCall> steps = new SshPublish().Steps(request);
        Assert.All(steps, step => Assert.Contains(step.Program == "scp" ? "-P" : "-p", step.Arguments));
        Assert.Equal(["ssh", "scp", "ssh"], steps.Select(s => s.Program));
    }

    [Fact]
    public void From_a_checkout_the_runner_is_published_first()
    {
        IReadOnlyList<ProgramCall> steps = new SshPublish().Steps(Request("ssh-dotnet", "pi@pi") with { File = "/src/runner.csproj" });
        Assert.Equal(["dotnet", "ssh", "scp", "ssh"], steps.Select(s => s.Program));
        Assert.Contains("/src/bin/publish", steps[2].Arguments);
    }

    [Fact]
    public void An_engine_with_a_library_is_published_for_the_boards_processor()
    {
        ProgramCall publish = new SshPublish().Steps(Request("ssh-dotnet", "pi@pi") with { File = "/src/runner.csproj", Engine = "ort" })[0];
        Assert.Contains("-p:OnnxRuntimeLibrary=linux-arm64", publish.Arguments);
        Assert.Contains("/src/bin/publish-linux-arm64", publish.Arguments);
    }

    [Theory]
    [InlineData("native", "native engine")]
    [InlineData("ort", "ONNX Runtime")]
    public void A_processor_without_a_library_is_refused(string engine, string library)
    {
        FlashSettings settings = new SshPublishSettings { Tool = "ssh-dotnet", Target = "pi@pi", Processor = "riscv64" };
        BenchException e = Assert.Throws<BenchException>(() => BoardLibrary.For(Request("ssh-dotnet", null) with { Settings = settings, Engine = engine }));
        Assert.Equal($"There is no {library} library for the processor 'riscv64' of board b", e.What);
    }

    [Fact]
    public void The_managed_engine_needs_no_library() => Assert.Null(BoardLibrary.For(Request("ssh-dotnet", null)));

    private static IReadOnlyList<ProgramCall> Steps(string tool, string? target) => FlashToolCatalog.Find(tool)!.Steps(Request(tool, target, "-X"));

    private static FlashRequest Request(string tool, string? target, params string[] arguments) =>
        new("b", new FlashSettings { Tool = tool, Target = target, Arguments = arguments }, "image", "/dev/ttyACM9");
}
