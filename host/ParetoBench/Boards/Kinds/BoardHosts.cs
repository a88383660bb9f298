using ParetoBench.Boards.Kinds.Local;
using ParetoBench.Boards.Kinds.Native;
using ParetoBench.Boards.Kinds.Qemu;
using ParetoBench.Boards.Kinds.Simavr;
using ParetoBench.Boards.Kinds.Ssh;

namespace ParetoBench.Boards.Kinds;

/// <summary>The kinds of boards whose runner this machine starts, one line each.</summary>
public static class BoardHosts
{
    private static readonly Dictionary<string, Func<BoardHostSettings, IBoardHost>> Kinds = new()
    {
        ["local"] = settings => new LocalRunner(settings),
        ["native"] = settings => new NativeRunner(settings),
        ["qemu"] = settings => new QemuMachine(settings),
        ["ssh"] = settings => new SshRunner(settings),
        ["simavr"] = settings => new SimavrMachine(settings),
    };

    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    public static bool Knows(string kind) => Kinds.ContainsKey(kind);

    /// <exception cref="KeyNotFoundException">The kind is none of <see cref="Names"/>.</exception>
    public static IBoardHost Create(string kind, BoardHostSettings settings) => Kinds[kind](settings);
}
