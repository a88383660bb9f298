namespace ParetoBench.Tests.Cli.EndToEnd;

internal static class Qemu
{
    public static void MustBeInstalled() =>
        Assert.True(
            Programs.Find("qemu-system-arm") != null, "this test needs qemu-system-arm: apt-get install qemu-system-arm, or use ./run-tests, which "
                + "installs it");
}
