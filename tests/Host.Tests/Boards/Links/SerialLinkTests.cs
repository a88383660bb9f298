using System.Diagnostics;
using ParetoBench.Boards.Links;
using ParetoBench.RaspberryPi.Terminals;

namespace ParetoBench.Tests.Boards.Links;

/// <summary>The link over the official SerialPort, on ptys.</summary>
public sealed class SerialLinkTests : IDisposable
{
    private readonly PtyPair _cable = new();

    public void Dispose() => _cable.Dispose();

    [Fact]
    public void A_missing_port_is_named_with_what_to_check()
    {
        LinkException e = Assert.Throws<LinkException>(() => SerialLink.Open("/dev/ttyNONE7", 115200));
        Assert.Equal(("There is no port /dev/ttyNONE7", ExitCode.BoardFailed), (e.What, e.ExitCode));
        Assert.Contains("boards.json", e.Todo);
    }

    [Fact]
    public void A_link_to_a_device_that_is_not_there_is_a_missing_port()
    {
        string link = Path.Combine(Directory.CreateTempSubdirectory("paretobench-link-").FullName, "usb-Board_1234-if00");
        File.CreateSymbolicLink(link, "/dev/ttyNONE7");
        Assert.Equal($"There is no port {link}", Assert.Throws<LinkException>(() => SerialLink.Open(link, 115200)).What);
    }

    [Fact]
    public void Something_else_than_a_terminal_is_told_as_such()
    {
        string file = Path.GetTempFileName();
        foreach (string path in (string[])["/dev/null", file])
        {
            LinkException e = Assert.Throws<LinkException>(() => SerialLink.Open(path, 115200));
            Assert.Equal($"Port {path} cannot be opened as a serial port: it is not a terminal device", e.What);
        }
        File.Delete(file);
    }

    [Fact]
    public void A_port_that_the_user_may_not_open_is_forbidden()
    {
        // Not even its owner, if that is who runs the tests.
        File.SetUnixFileMode(_cable.HostPath, UnixFileMode.None);
        LinkException e = OrdinaryUser.Catch<LinkException>(() => SerialLink.Open(_cable.HostPath, 115200).Dispose());
        Assert.Equal($"No permission to open port {_cable.HostPath}", e.What);
        Assert.Contains("dialout", e.Todo);
    }

    [Fact]
    public void A_port_that_another_kind_of_program_holds_alone_is_busy()
    {
        using TerminalDescriptor terminalProgram = TerminalDescriptor.Open(_cable.HostPath);
        terminalProgram.SetExclusive(true);
        File.SetUnixFileMode(_cable.HostPath, (UnixFileMode)0b110_110_110);
        LinkException e = OrdinaryUser.Catch<LinkException>(() => SerialLink.Open(_cable.HostPath, 115200).Dispose());
        Assert.Equal($"Port {_cable.HostPath} is in use by another program", e.What);
        Assert.Contains("fuser", e.Todo);
    }

    [Fact]
    public void Bytes_go_there_and_back()
    {
        using SerialLink host = SerialLink.Open(_cable.HostPath, 115200);
        using SerialLink device = SerialLink.Open(_cable.DevicePath, 115200);
        byte[] all = [.. Enumerable.Range(0, 1024).Select(i => (byte)i)];
        host.Write(all, 0, all.Length);
        Assert.Equal(all, Read(device, all.Length));
        device.Write(all, 1, 20);
        Assert.Equal(all[1..21], Read(host, 20));
    }

    [Fact]
    public void Either_end_can_be_closed_and_opened_again()
    {
        for (byte i = 0; i < 3; i++)
        {
            using SerialLink host = SerialLink.Open(_cable.HostPath, 115200);
            using SerialLink device = SerialLink.Open(_cable.DevicePath, 115200);
            host.Write([i], 0, 1);
            Assert.Equal([i], Read(device, 1));
        }
    }

    [Fact]
    public void Nothing_comes_as_zero_bytes()
    {
        using SerialLink host = SerialLink.Open(_cable.HostPath, 115200);
        Assert.Equal(0, host.Read(new byte[4], 0, 4, TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    public void A_wait_for_bytes_is_as_long_as_it_was_asked_to_be_and_may_be_shorter_than_the_packages_least()
    {
        using SerialLink host = SerialLink.Open(_cable.HostPath, 115200);
        host.Read(new byte[4], 0, 4, TimeSpan.Zero);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < 100; i++)
            host.Read(new byte[4], 0, 4, TimeSpan.FromMilliseconds(2));
        // The package would take 100 times 30 ms at the least.
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0.19, 2.5);
    }

    [Fact]
    public async Task Megabytes_pass_without_loss()
    {
        using SerialLink host = SerialLink.Open(_cable.HostPath, 4_000_000);
        using SerialLink device = SerialLink.Open(_cable.DevicePath, 4_000_000);
        byte[] sent = new byte[2 << 20];
        new Random(3).NextBytes(sent);
        Task write = Task.Run(() => host.Write(sent, 0, sent.Length));
        Assert.Equal(sent, Read(device, sent.Length));
        await write;
    }

    [Theory]
    [InlineData(300)]
    [InlineData(9600)]
    [InlineData(74880)]
    [InlineData(250_000)]
    [InlineData(921_600)]
    [InlineData(1_234_567)]
    [InlineData(3_000_000)]
    [InlineData(4_000_000)]
    public void Any_baud_rate_is_taken_up_to_four_million(int baud)
    {
        // Opened first: the link holds its port alone.
        using TerminalDescriptor driver = TerminalDescriptor.Open(_cable.HostPath);
        using SerialLink host = SerialLink.Open(_cable.HostPath, baud);
        Assert.Equal((baud, baud / 10), (driver.Speed(), host.BytesPerSecond));
    }

    [Fact]
    public void Bytes_that_came_before_it_was_opened_are_not_taken_for_replies()
    {
        using SerialLink device = SerialLink.Open(_cable.DevicePath, 115200);
        device.Write("old boot words"u8.ToArray(), 0, 14);
        Thread.Sleep(200);
        using SerialLink host = SerialLink.Open(_cable.HostPath, 115200);
        Assert.Equal(0, host.Read(new byte[20], 0, 20, TimeSpan.FromMilliseconds(300)));
    }

    internal static byte[] Read(ILink link, int count)
    {
        byte[] bytes = new byte[count];
        for (int got = 0; got < count;)
        {
            int part = link.Read(bytes, got, count - got, TimeSpan.FromSeconds(30));
            Assert.NotEqual(0, part);
            got += part;
        }

        return bytes;
    }
}
