using System.Diagnostics;
using ParetoBench.Boards.Links;

namespace ParetoBench.Tests.Boards.Links;

/// <summary>A port belongs to one process, also when both are root's, until it is closed or its process ends.</summary>
public sealed class PortLockTests : IDisposable
{
    private readonly PtyPair _cable = new();

    public void Dispose() => _cable.Dispose();

    [Fact]
    public void A_second_opening_is_refused_and_told_who_has_the_port()
    {
        using SerialLink first = SerialLink.Open(_cable.HostPath, 115200);
        LinkException e = Assert.Throws<LinkException>(() => SerialLink.Open(_cable.HostPath, 115200));
        Assert.StartsWith($"Port {_cable.HostPath} is in use by another program: process {Environment.ProcessId}, ", e.What);
    }

    [Fact]
    public void The_lock_is_the_devices_whatever_link_it_is_reached_by()
    {
        string link = Path.Combine(Directory.CreateTempSubdirectory("paretobench-link-").FullName, "usb-Board_1234-if00");
        File.CreateSymbolicLink(link, _cable.HostPath);
        using SerialLink first = SerialLink.Open(link, 115200);
        Assert.Throws<LinkException>(() => SerialLink.Open(_cable.HostPath, 115200));
    }

    [Fact]
    public void A_closed_port_can_be_opened_again_and_nobody_holds_it()
    {
        SerialLink.Open(_cable.HostPath, 115200).Dispose();
        Assert.Equal("", File.ReadAllText(PortLock.FileOf(_cable.HostPath)));
        SerialLink.Open(_cable.HostPath, 115200).Dispose();
    }

    [Fact]
    public void Another_process_holds_it_until_it_is_killed()
    {
        string file = PortLock.FileOf(_cable.HostPath);
        SerialLink.Open(_cable.HostPath, 115200).Dispose();
        // flock(1) of util-linux, a program that we did not write, takes and sees the same lock.
        using Process other = Process.Start(
            new ProcessStartInfo("flock", ["-x", "-o", file, "sh", "-c", "echo locked; exec sleep 60"]) { RedirectStandardOutput = true })!;
        Assert.Equal("locked", other.StandardOutput.ReadLine());
        Assert.Contains("is in use by another program", Assert.Throws<LinkException>(() => SerialLink.Open(_cable.HostPath, 115200)).What);
        other.Kill(entireProcessTree: true);
        other.WaitForExit();
        Assert.True(SpinWait.SpinUntil(() => Record.Exception(() => SerialLink.Open(_cable.HostPath, 115200).Dispose()) == null, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Another_program_sees_that_the_port_is_held()
    {
        using SerialLink first = SerialLink.Open(_cable.HostPath, 115200);
        using Process other = Process.Start("flock", ["-x", "-n", PortLock.FileOf(_cable.HostPath), "true"]);
        other.WaitForExit();
        Assert.Equal(1, other.ExitCode);
    }

    [Fact]
    public void A_user_without_roots_rights_can_take_the_lock_of_a_port_that_root_had()
    {
        SerialLink.Open(_cable.HostPath, 115200).Dispose();
        File.SetUnixFileMode(_cable.HostPath, (UnixFileMode)0b110_110_110);
        Exception ended = OrdinaryUser.Catch<OperationCanceledException>(() =>
        {
            PortLock.Take(_cable.HostPath).Dispose();
            throw new OperationCanceledException("it was taken");
        });
        Assert.Equal("it was taken", ended.Message);
    }
}
