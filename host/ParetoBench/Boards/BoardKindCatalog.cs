using ParetoBench.Boards.Kinds.Local;
using ParetoBench.Boards.Kinds.Nanoclr;
using ParetoBench.Boards.Kinds.NanoConsole;
using ParetoBench.Boards.Kinds.Native;
using ParetoBench.Boards.Kinds.Qemu;
using ParetoBench.Boards.Kinds.Serial;
using ParetoBench.Boards.Kinds.Simavr;
using ParetoBench.Boards.Kinds.Ssh;

namespace ParetoBench.Boards;

/// <summary>The kinds of boards, one line each.</summary>
public static class BoardKindCatalog
{
    public static IReadOnlyList<IBoardKind> All { get; } =
    [
        new SerialKind(),
        new SshKind(),
        new LocalKind(),
        new NativeKind(),
        new QemuKind(),
        new SimavrKind(),
        new NanoConsoleKind(),
        new NanoclrKind(),
    ];

    /// <exception cref="BenchException">There is no such kind.</exception>
    public static IBoardKind Of(Board board, string? where = null) => All.FirstOrDefault(k => k.Name == board.Kind)
        ?? throw new BenchException(
            $"The kind '{board.Kind}' is unknown", where ?? $"board {board.Id}", $"Use one of: {string.Join(", ", All.Select(k => k.Name))}.");
}
