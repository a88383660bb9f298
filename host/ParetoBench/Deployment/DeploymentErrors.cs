using System.Text;
using ParetoBench.Protocol;
using static System.FormattableString;

namespace ParetoBench.Deployment;

/// <summary>What can go wrong between host and runner, in words.</summary>
internal static class DeploymentErrors
{
    private const int ShownBytes = 32;

    public static BoardSilentException NoAnswer(string where, TimeSpan waited) => new(
        Invariant($"The board sent nothing within {waited.TotalSeconds:0.#} s"), where,
        "Check that the board is powered, that its runner is flashed, and that this is its port; then press its reset button.");

    public static BoardSilentException Garbage(string where, ReadOnlySpan<byte> first, long total) => new(
        $"The board sent {total} bytes but no valid frame; the first are {Show(first)}", where,
        "The baud rate is wrong, or the board runs something other than the runner. Check 'baud' in boards.json, or flash the runner.");

    public static BoardSilentException Stopped(string where, string request, int attempts) => new(
        $"The board stopped answering: {request} was sent {attempts} times", where,
        "The runner hangs, or the cable is loose. Reset the board, then run again: finished jobs are kept.");

    public static RunnerException OtherVersion(string where, RunnerHello hello) => new(
        $"The runner speaks protocol {hello.VersionMajor}.{hello.VersionMinor}, this program {ProtocolVersion.Major}.{ProtocolVersion.Minor}", where,
        "Flash the runner that matches this program.");

    public static RunnerException OtherBoard(string where, string expected, string found) => new(
        $"The runner at this port is for board kind '{found}', not '{expected}'", where,
        "Two boards may have swapped ports, or the wrong image was flashed. Correct the port in boards.json, or flash again.");

    public static RunnerException Malformed(string where, string request) => new(
        $"The runner's reply to {request} has the wrong length", where,
        "Flash the runner that matches this program.");

    public static RequestRefusedException ModelTooLarge(string where, long bytes, long capacity) => new(
        ErrorCode.ModelTooLarge, capacity,
        Invariant($"The model has {bytes:N0} bytes, the board takes {capacity:N0}"), where,
        "Use a smaller scheme such as int8, a smaller candidate, or a board with more memory.");

    private static string Show(ReadOnlySpan<byte> first)
    {
        ReadOnlySpan<byte> shown = first[..Math.Min(first.Length, ShownBytes)];
        StringBuilder text = new();
        foreach (byte value in shown)
            text.Append(value is >= 0x20 and <= 0x7E ? (char)value : '.');
        return $"{Convert.ToHexStringLower(shown)} (\"{text}\")";
    }
}
