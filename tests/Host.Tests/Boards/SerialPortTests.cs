using System.IO.Ports;
using ParetoBench.Boards;

namespace ParetoBench.Tests.Boards;

public sealed class SerialPortTests : IDisposable
{
    private readonly PtyPair _cable = new();

    public void Dispose() => _cable.Dispose();

    [Fact]
    public void All_byte_values_pass_unchanged_in_both_directions()
    {
        using SerialPort host = Open(_cable.HostPath);
        using SerialPort device = Open(_cable.DevicePath);
        byte[] all = [.. Enumerable.Range(0, 1024).Select(i => (byte)i)];
        host.Write(all, 0, all.Length);
        Assert.Equal(all, ReadExactly(device, all.Length));
        device.Write(all, 0, all.Length);
        Assert.Equal(all, ReadExactly(host, all.Length));
    }

    [Fact]
    public void Either_end_can_be_closed_and_opened_again()
    {
        for (int i = 0; i < 3; i++)
        {
            using SerialPort host = Open(_cable.HostPath);
            using SerialPort device = Open(_cable.DevicePath);
            host.Write([(byte)i], 0, 1);
            Assert.Equal([(byte)i], ReadExactly(device, 1));
        }
    }

    [Fact]
    public void Reading_nothing_times_out()
    {
        using SerialPort host = Open(_cable.HostPath);
        host.ReadTimeout = 1;
        Assert.Throws<TimeoutException>(() => host.Read(new byte[1], 0, 1));
    }

    [Fact]
    public void Writing_to_an_end_that_nobody_reads_times_out()
    {
        using SerialPort host = Open(_cable.HostPath);
        host.WriteTimeout = 50;
        byte[] much = new byte[1 << 20];
        Assert.Throws<TimeoutException>(() => host.Write(much, 0, much.Length));
    }

    [Fact]
    public async Task A_read_that_waits_ends_when_the_port_is_closed()
    {
        SerialPort host = Open(_cable.HostPath);
        host.ReadTimeout = SerialPort.InfiniteTimeout;
        using ManualResetEventSlim reading = new();
        Task<Exception?> read = Task.Factory.StartNew<Exception?>(
            () =>
            {
                reading.Set();
                return Record.Exception(() => { _ = host.Read(new byte[1], 0, 1); });
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        reading.Wait();
        host.Close();
        Assert.IsType<InvalidOperationException>(await read.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.False(host.IsOpen);
    }

    [Fact]
    public void A_hang_up_is_an_io_error()
    {
        using SerialPort host = Open(_cable.HostPath);
        host.ReadTimeout = 10_000;
        _cable.Dispose();
        Assert.Throws<IOException>(() => host.Read(new byte[1], 0, 1));
    }

    [Fact]
    public void A_port_that_is_open_is_busy_for_others()
    {
        using SerialPort first = Open(_cable.HostPath);
        Assert.Throws<UnauthorizedAccessException>(() => Open(_cable.HostPath));
    }

    [Fact]
    public void A_missing_port_is_a_missing_file() =>
        Assert.Throws<FileNotFoundException>(() => Open("/dev/no-such-port"));

    [Fact]
    public void A_file_that_is_no_terminal_is_an_io_error() =>
        Assert.Throws<IOException>(() => Open("/dev/null"));

    [Fact]
    public void A_closed_port_cannot_be_used()
    {
        using SerialPort port = new(_cable.HostPath, 9600);
        Assert.Throws<InvalidOperationException>(() => port.Read(new byte[1], 0, 1));
        Assert.Throws<InvalidOperationException>(() => port.BytesToRead);
    }

    [Fact]
    public void Bytes_that_wait_are_counted_and_can_be_discarded()
    {
        using SerialPort host = Open(_cable.HostPath);
        using SerialPort device = Open(_cable.DevicePath);
        device.Write(new byte[100], 0, 100);
        ReadExactly(host, 1);
        SpinWait.SpinUntil(() => host.BytesToRead == 99, TimeSpan.FromSeconds(30));
        Assert.Equal(99, host.BytesToRead);
        host.DiscardInBuffer();
        Assert.Equal(0, host.BytesToRead);
    }

    [Theory]
    [InlineData(9600)]
    [InlineData(250_000)]
    [InlineData(1_234_567)]
    public void Any_baud_rate_is_taken(int baud)
    {
        using SerialPort host = Open(_cable.HostPath);
        host.BaudRate = baud;
        Assert.Equal(baud, host.BaudRate);
    }

    [Fact]
    public async Task Megabytes_pass_without_loss()
    {
        using SerialPort host = Open(_cable.HostPath);
        using SerialPort device = Open(_cable.DevicePath);
        byte[] sent = new byte[4 << 20];
        new Random(3).NextBytes(sent);
        Task write = Task.Run(() => host.Write(sent, 0, sent.Length));
        Assert.Equal(sent, ReadExactly(device, sent.Length));
        await write;
    }

    private static SerialPort Open(string path)
    {
        SerialPort port = new(path, 115200) { ReadTimeout = 30_000, WriteTimeout = 30_000 };
        port.Open();
        return port;
    }

    private static byte[] ReadExactly(SerialPort port, int count)
    {
        byte[] bytes = new byte[count];
        for (int got = 0; got < count;)
            got += port.Read(bytes, got, count - got);
        return bytes;
    }
}
