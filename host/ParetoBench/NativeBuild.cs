namespace ParetoBench;

/// <summary>
/// Programs and images that are built from device/Native where its sources are newer; make decides what there is to do. An
/// installation's are built in the user's cache.
/// </summary>
public static class NativeBuild
{
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static string Folder => Installation.NativeSources;

    /// <param name="target">Of the Makefile.</param>
    /// <param name="file">What it builds, below build/.</param>
    /// <param name="what">In words, for the error.</param>
    /// <param name="todo">Which packages it needs, for the error.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="BenchException">A program is missing or does not compile.</exception>
    public static string Make(string target, string file, string what, string todo)
    {
        using FileStream alone = Lock();
        ProgramEnd end = Run("make", ["-s", "-C", Folder, target], what, todo);
        return end.IsOk ? Path.Combine(Folder, "build", file)
            : throw new BenchException($"{what} cannot be built: {end.LastLines}", Folder, todo, ExitCode.BoardFailed);
    }

    /// <summary>Runs a build program.</summary>
    /// <param name="folder">Where it is started; null: here.</param>
    /// <exception cref="BenchException">It is not installed.</exception>
    public static ProgramEnd Run(string program, IEnumerable<string> arguments, string what, string todo, string? folder = null)
    {
        try
        {
            return Programs.Run(program, arguments, folder);
        }
        catch (ProgramStartException e)
        {
            throw new BenchException($"{what} cannot be built: {program} is not installed", Folder, todo, ExitCode.BoardFailed, e);
        }
    }

    /// <summary>Two programs must not build the same files at once.</summary>
    public static FileStream Lock()
    {
        string build = Path.Combine(Folder, "build");
        Directory.CreateDirectory(build);
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(build, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(start) < Patience)
            {
                Pause.For(LockPoll);
            }
        }
    }
}
