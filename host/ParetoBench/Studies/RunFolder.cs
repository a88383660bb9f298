using System.Globalization;
using ParetoBench.Results;

namespace ParetoBench.Studies;

/// <summary>Where a run keeps its results, and which run is resumed.</summary>
public static class RunFolder
{
    public const string Database = "run.db";

    private const int LongestSlug = 80;

    /// <summary>A new folder, named after the time; runs of one study lie beside each other.</summary>
    public static string New(string runsRoot, Study study, DateTimeOffset now) =>
        Path.Combine(runsRoot, Slug(study.Name), now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));

    /// <summary>The newest run of the study.</summary>
    /// <exception cref="BenchException">There is none.</exception>
    public static string Newest(string runsRoot, Study study)
    {
        string folder = Path.Combine(runsRoot, Slug(study.Name));
        string? newest = Directory.Exists(folder)
            ? Directory.GetDirectories(folder).Where(d => File.Exists(Path.Combine(d, Database))).Max(StringComparer.Ordinal)
            : null;
        return newest
            ?? throw new BenchException(
                $"There is no run of the study '{study.Name}' to resume", folder, "Start one: leave --resume out, or give its folder with --output.");
    }

    /// <summary>Makes the folder of a new run, or finds that of the run to resume.</summary>
    /// <exception cref="BenchException">There is no run to resume, or the folder cannot be made.</exception>
    public static void Prepare(string folder, bool resume)
    {
        if (resume && !File.Exists(Path.Combine(folder, Database)))
            throw new BenchException("There is no run to resume", folder, "Leave --resume out, or name the folder of the run with --output.");
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BenchException($"The run folder cannot be created: {e.Message}", folder, "Give another --output.", inner: e);
        }
    }

    /// <summary>Opens the folder's database; a new one is bound to the study.</summary>
    /// <exception cref="BenchException">It belongs to another study, or holds a run and is not to be resumed.</exception>
    public static ResultStore OpenStore(string folder, Study study, bool resume, DateTimeOffset now)
    {
        Prepare(folder, resume);
        ResultStore store = ResultStore.Open(Path.Combine(folder, Database));
        if (store.Run is not { } run)
        {
            store.AddRun(now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture), study.Name, study.Sha256, ToolVersion.Text, now);
            return store;
        }
        if (resume && run.StudySha256 == study.Sha256)
            return store;
        store.Dispose();
        throw resume
            ? new BenchException(
                "The study or a file that it names has changed since this run began; old and new measurements would not be comparable", folder,
                "Start a new run, or restore the files.")
            : new BenchException("The folder already holds a run", folder, "Continue it with --resume, or give another --output.");
    }

    /// <summary>A study's name as the name of a folder: whatever it holds, it names no other place.</summary>
    private static string Slug(string name) =>
        string.Concat(name.Take(LongestSlug).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? char.ToLowerInvariant(c) : '-'));
}

/// <summary>Name and version of this program.</summary>
public static class ToolVersion
{
    public static string Text { get; } = $"ParetoBench {typeof(ToolVersion).Assembly.GetName().Version?.ToString(3)}";
}
