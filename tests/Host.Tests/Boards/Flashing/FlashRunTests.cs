using ParetoBench.Boards.Flashing;

namespace ParetoBench.Tests.Boards.Flashing;

public class FlashRunTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly List<string> _shown = [];

    [Fact]
    public void A_tool_that_says_it_verified_has_flashed()
    {
        Flash("avrdude", "echo 'avrdude: 26190 bytes of flash verified' >&2", Long);
        Assert.Equal("avrdude -p m328p -P /dev/ttyACM9 -D -U flash:w:/images/runner.hex:i", _shown[0]);
        Assert.Contains("26190 bytes of flash verified", _shown[1]);
    }

    [Fact]
    public void A_tool_is_given_the_arguments_one_by_one()
    {
        Flash("openocd", """for a in "$@"; do echo "[$a]"; done; echo '** Verified OK **'""", Long);
        Assert.Equal(["[-f]", "[board/some thing.cfg]", "[-c]", "[program {/images/runner.elf} verify reset exit]"], _shown.Where(s => s.StartsWith('[')));
    }

    [Fact]
    public void A_known_failure_is_told_with_what_to_do()
    {
        BenchException e = Assert.Throws<BenchException>(() => Flash("openocd", "echo 'Error: open failed' >&2; exit 1", Long));
        Assert.Equal(("Board b was not flashed: openocd failed: Error: open failed", ExitCode.BoardFailed), (e.What, e.ExitCode));
        Assert.StartsWith("No debug probe answers.", e.Todo);
    }

    [Fact]
    public void An_unknown_failure_is_told_with_its_exit_code() =>
        Assert.EndsWith("dfu-util ended with exit code 74", Assert.Throws<BenchException>(() => Flash("dfu-util", "exit 74", Long)).What);

    [Fact]
    public void A_tool_that_ends_well_without_the_words_has_not_flashed() =>
        Assert.EndsWith(
            "st-flash ended without an error, but did not print \"Flash written and verified\"",
            Assert.Throws<BenchException>(() => Flash("st-flash", "echo nothing to do", Long)).What);

    [Fact]
    public void Garbage_is_no_success_and_fills_no_memory() =>
        Assert.Contains("did not print", Assert.Throws<BenchException>(() => Flash("picotool", "head -c 3000000 /dev/urandom", Long)).What);

    [Fact]
    public void A_tool_that_hangs_is_stopped_with_all_that_it_started()
    {
        string mark = Guid.NewGuid().ToString();
        BenchException e = Assert.Throws<BenchException>(() => Flash("esptool", $"sh -c 'sleep 300; : {mark}' & sleep 300", TimeSpan.FromSeconds(1)));
        Assert.EndsWith("esptool did not end within 1 s and was stopped", e.What);
        Assert.DoesNotContain(Directory.GetDirectories("/proc"), p => CommandLine(p).Contains(mark));
    }

    [Fact]
    public void A_tool_that_asks_gets_no_answer() =>
        Assert.Contains("exit code 1", Assert.Throws<BenchException>(() => Flash("nanoff", "read answer", Long)).What);

    [Fact]
    public void A_missing_tool_is_named_with_how_to_install_it()
    {
        BenchException e = Assert.Throws<BenchException>(
            () => new FlashRun("/nowhere", Long, _shown.Add).Flash(FlashToolCatalog.Find("st-flash")!, Request("st-flash")));
        Assert.Equal(("Board b was not flashed: st-flash is not installed", "apt-get install stlink-tools; then run this again."), (e.What, e.Todo));
    }

    [Fact]
    public void The_second_step_is_not_taken_when_the_first_failed()
    {
        BenchException e = Assert.Throws<BenchException>(() => Flash("scp", "echo 'Permission denied (publickey).' >&2; exit 255", Long, "ssh"));
        Assert.EndsWith("the board refused the ssh login", e.What);
        Assert.DoesNotContain(_shown, s => s.StartsWith("ssh ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_is_copied_to_the_drive_that_is_named()
    {
        DirectoryInfo drive = Directory.CreateTempSubdirectory("paretobench-drive-");
        string image = Path.Combine(drive.FullName, "source.uf2");
        File.WriteAllText(image, "image");
        FlashRequest request = new("b", new FlashSettings { Tool = "uf2", Target = Path.Combine(drive.FullName, "runner.uf2") }, image, null);
        new FlashRun("/usr/bin:/bin", Long, _shown.Add).Flash(FlashToolCatalog.Find("uf2")!, request);
        Assert.Equal("image", File.ReadAllText(Path.Combine(drive.FullName, "runner.uf2")));
        drive.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(NamesOfAllTools))]
    public void Every_tool_reads_noise_as_no_success(string name)
    {
        IFlashTool tool = FlashToolCatalog.Find(name)!;
        Assert.NotNull(tool.Judge(1, "\u0000\u0007 garbage \n"));
        Assert.NotEmpty(tool.Install);
    }

    public static TheoryData<string> NamesOfAllTools => [.. FlashToolCatalog.Names];

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }

    private void Flash(string program, string script, TimeSpan timeout, string? tool = null)
    {
        using FakeTool fake = new(program, script);
        IFlashTool found = FlashToolCatalog.Find(tool ?? program)!;
        new FlashRun($"{fake.Path}:/usr/bin:/bin", timeout, _shown.Add).Flash(found, Request(found.Name));
    }

    private static FlashRequest Request(string tool) =>
        new("b", new FlashSettings { Tool = tool, Target = Target(tool) }, "/images/" + FlashToolCatalog.Find(tool)!.ImageFile, "/dev/ttyACM9");

    private static string? Target(string tool) => tool switch
    {
        "avrdude" => "m328p",
        "openocd" => "board/some thing.cfg",
        "esptool" => "esp32@0x1000",
        "nanoff" => "ESP32_REV3",
        "ssh" => "pi@raspberrypi",
        _ => null,
    };
}
