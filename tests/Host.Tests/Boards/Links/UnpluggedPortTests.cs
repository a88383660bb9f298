using System.Diagnostics;
using ParetoBench.Boards.Links;

namespace ParetoBench.Tests.Boards.Links;

/// <summary>A board that is unplugged, whatever the link does just then: told within a second, and closing it does not hang.</summary>
public sealed class UnpluggedPortTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>A busy machine gets some time more than a second; what hangs, hangs for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly PtyPair _cable = new();
    private readonly SerialLink _host;

    public UnpluggedPortTests() => _host = SerialLink.Open(_cable.HostPath, 115200);

    public void Dispose() => _cable.Dispose();

    [Fact]
    public void While_idle_the_next_read_and_the_next_write_tell()
    {
        _cable.Dispose();
        Thread.Sleep(Second);
        AssertVanished(() => _host.Read(new byte[1], 0, 1, TimeSpan.Zero));
        AssertVanished(() => _host.Write([1], 0, 1));
        AssertCloses();
    }

    [Fact]
    public void While_idle_for_longer_than_the_packages_thread_lives_the_next_write_tells()
    {
        Thread.Sleep(TimeSpan.FromSeconds(2.5));
        _cable.Dispose();
        Thread.Sleep(Second);
        AssertVanished(() => _host.Write(new byte[100], 0, 100));
        AssertCloses();
    }

    [Fact]
    public async Task While_reading_the_read_tells()
    {
        Task<LinkException> read = Fails(() => _host.Read(new byte[1], 0, 1, TimeSpan.FromSeconds(30)));
        _cable.Dispose();
        await AssertWithinASecond(read);
        AssertCloses();
    }

    [Fact]
    public async Task While_writing_the_write_tells()
    {
        _cable.IsHeld = true;
        Task<LinkException> write = Fails(() => _host.Write(new byte[1 << 20], 0, 1 << 20));
        // The pty takes some, and no more.
        await Task.Delay(500);
        Assert.False(write.IsCompleted);
        _cable.Dispose();
        await AssertWithinASecond(write);
        AssertCloses();
    }

    [Fact]
    public async Task With_a_full_queue_what_came_is_read_and_then_it_is_told()
    {
        using SerialLink device = SerialLink.Open(_cable.DevicePath, 115200);
        Task<LinkException> flood = Fails(() => device.Write(new byte[2 << 20], 0, 2 << 20));
        Thread.Sleep(Second);
        _cable.Dispose();
        AssertVanished(() => _host.Write([1], 0, 1));
        int got = 0;
        AssertVanished(() =>
        {
            while (true)
                got += _host.Read(new byte[65536], 0, 65536, TimeSpan.FromSeconds(30));
        });
        Assert.InRange(got, 1 << 18, 2 << 20);
        AssertCloses();
        await flood.WaitAsync(Patience);
    }

    [Fact]
    public async Task With_a_full_queue_it_closes_although_nobody_reads()
    {
        using SerialLink device = SerialLink.Open(_cable.DevicePath, 115200);
        Task<LinkException> flood = Fails(() => device.Write(new byte[2 << 20], 0, 2 << 20));
        Thread.Sleep(Second);
        AssertCloses();
        _cable.Dispose();
        await flood.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_board_that_takes_no_bytes_does_not_keep_its_link_from_closing()
    {
        _cable.IsHeld = true;
        Task<LinkException> write = Fails(() => _host.Write(new byte[1 << 20], 0, 1 << 20));
        Thread.Sleep(500);
        AssertCloses();
        await write.WaitAsync(Patience);
    }

    [Fact]
    public void A_port_of_the_same_name_that_is_there_again_is_not_taken_for_the_one_that_vanished()
    {
        string link = Path.Combine(Directory.CreateTempSubdirectory("paretobench-link-").FullName, "usb-Board_1234-if00");
        using PtyPair first = new(), second = new();
        File.CreateSymbolicLink(link, first.HostPath);
        using SerialLink host = SerialLink.Open(link, 115200);
        first.Dispose();
        File.Delete(link);
        File.CreateSymbolicLink(link, second.HostPath);
        Thread.Sleep(Second);
        AssertVanished(() => host.Write([1], 0, 1));
        using SerialLink again = SerialLink.Open(link, 115200);
        again.Write([1], 0, 1);
    }

    /// <summary>The program ends too: nothing of a lost port is left that it would wait for.</summary>
    [Fact]
    public void Closing_leaves_no_thread_of_the_port_behind()
    {
        int before = Process.GetCurrentProcess().Threads.Count;
        for (int i = 0; i < 20; i++)
        {
            PtyPair cable = new();
            SerialLink link = SerialLink.Open(cable.HostPath, 115200);
            cable.Dispose();
            link.Dispose();
        }

        Assert.InRange(Process.GetCurrentProcess().Threads.Count, 0, before + 15);
    }

    private void AssertCloses()
    {
        Thread closing = new(_host.Dispose) { IsBackground = true };
        closing.Start();
        Assert.True(closing.Join(Patience), "the link did not close");
    }

    private static void AssertVanished(Action use) =>
        Assert.Equal("The port vanished while it was in use", Assert.IsType<LinkException>(Record.Exception(use)).What);

    private static Task<LinkException> Fails(Action use) => Task.Factory.StartNew(
        () => Assert.IsType<LinkException>(Record.Exception(use)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static async Task AssertWithinASecond(Task<LinkException> told) =>
        Assert.Equal("The port vanished while it was in use", (await told.WaitAsync(Patience)).What);
}
