namespace ParetoBench.Boards.Kinds;

/// <summary>
/// Runs a program that does not watch its parent so that it does not outlive this process, not even when this process is killed:
/// a shell beside it waits for the end of its standard input, which the system closes with us, and then kills the program.
/// </summary>
internal static class DieWithParent
{
    public const string Shell = "/bin/sh";

    // "read" and not "cat": a built-in leaves no process of its own behind.
    private const string Script = """
        exec 3<&0
        "$@" 3<&- </dev/null &
        program=$!
        { read -r _ <&3; kill -9 $program; } >/dev/null 2>&1 &
        watch=$!
        exec 3<&-
        wait $program
        code=$?
        kill $watch 2>/dev/null
        exit $code
        """;

    public static string[] Arguments(string program, string[] arguments) => ["-c", Script, "sh", program, .. arguments];
}
