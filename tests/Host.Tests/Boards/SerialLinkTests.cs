using ParetoBench.Boards;

namespace ParetoBench.Tests.Boards;

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
    public void A_busy_port_is_named()
    {
        using SerialLink first = SerialLink.Open(_cable.HostPath, 115200);
        LinkException e = Assert.Throws<LinkException>(() => SerialLink.Open(_cable.HostPath, 115200));
        Assert.Equal($"Port {_cable.HostPath} is in use by another program", e.What);
    }

    [Fact]
    public void Something_else_than_a_port_is_named() =>
        Assert.Contains("cannot be opened as a serial port", Assert.Throws<LinkException>(() => SerialLink.Open("/dev/null", 115200)).What);

    [Fact]
    public void Bytes_go_there_and_back()
    {
        using SerialLink host = SerialLink.Open(_cable.HostPath, 115200);
        using SerialLink device = SerialLink.Open(_cable.DevicePath, 115200);
        host.Write([1, 2, 3], 1, 2);
        Assert.Equal([2, 3], Read(device, 2));
    }

    [Fact]
    public void Nothing_comes_as_zero_bytes()
    {
        using SerialLink host = SerialLink.Open(_cable.HostPath, 115200);
        Assert.Equal(0, host.Read(new byte[4], 0, 4, TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    public void A_vanished_port_is_an_error_for_reader_and_writer()
    {
        using SerialLink host = SerialLink.Open(_cable.HostPath, 115200);
        _cable.Dispose();
        Assert.Throws<LinkException>(() => host.Read(new byte[1], 0, 1, TimeSpan.FromSeconds(30)));
        Assert.Throws<LinkException>(() => host.Write(new byte[1], 0, 1));
    }

    [Fact]
    public async Task A_link_closes_while_its_queue_is_full()
    {
        SerialLink host = SerialLink.Open(_cable.HostPath, 115200);
        using SerialLink device = SerialLink.Open(_cable.DevicePath, 115200);
        Task write = Task.Run(() => Record.Exception(() => device.Write(new byte[400_000], 0, 400_000)));
        Assert.NotEqual(0, host.Read(new byte[1], 0, 1, TimeSpan.FromSeconds(30)));
        host.Dispose();
        _cable.Dispose();
        await write;
    }

    private static byte[] Read(SerialLink link, int count)
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
