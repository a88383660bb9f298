namespace ParetoBench;

/// <summary>The user's own folder for what can be made again: $XDG_CACHE_HOME/paretobench, and the like on other systems.</summary>
public static class UserCache
{
    private const string Name = "paretobench";

    /// <exception cref="BenchException">The user has no such folder.</exception>
    public static string Folder => Path.Combine(Parent(), Name);

    private static string Parent()
    {
        // A relative one is to be ignored, says the XDG base directory specification.
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } named && Path.IsPathFullyQualified(named))
            return named;
        string place = OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Home(OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache");
        return place.Length > 0 ? place : throw new BenchException(
            "This user has no home folder, so there is no cache folder to build in", "the environment", "Set XDG_CACHE_HOME to a folder that you may write "
            + "to.");
    }

    private static string Home(string below) =>
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? Path.Combine(home, below) : "";
}
