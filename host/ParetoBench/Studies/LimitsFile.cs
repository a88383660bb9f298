using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using ParetoBench.Prediction.Limits;
using ParetoBench.Quantization;

namespace ParetoBench.Studies;

/// <summary>limits.json in a run's folder: what quantization can do to each variant. It can be made again, so it is no part of the database.</summary>
public sealed class LimitsFile
{
    public const string Name = "limits.json";

    private const string Stage = "limits";

    /// <summary>Infinite and undefined figures are the strings "Infinity" and "NaN".</summary>
    internal static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
        NewLine = "\n",
    };

    private readonly string _path;
    private readonly ConcurrentDictionary<(string Candidate, string Scheme, string Variant), VariantLimits> _limits = [];

    /// <param name="folder">The run's; what a run before this call found there is kept.</param>
    public LimitsFile(string folder)
    {
        _path = Path.Combine(folder, Name);
        foreach (VariantLimits limits in Read(_path))
            _limits[(limits.Candidate, limits.Scheme, limits.Variant)] = limits;
    }

    /// <summary>By candidate and scheme; those of variants that the run no longer has, too.</summary>
    public IReadOnlyList<VariantLimits> All =>
        [.. _limits.Values.OrderBy(l => l.Candidate, StringComparer.Ordinal).ThenBy(l => l.Scheme, StringComparer.Ordinal)];

    /// <summary>Finds the limits that are not known yet, and writes the file, stopped or not.</summary>
    /// <param name="candidates">Those that the jobs' variants were made of.</param>
    internal void Find(IReadOnlyList<PreparedCandidate> candidates, IReadOnlyList<MeasurementJob> jobs, IRunProgress progress, CancellationToken cancel)
    {
        Dictionary<string, PreparedCandidate> prepared = candidates.ToDictionary(c => c.Candidate.Id);
        progress.Begin(Stage, jobs.Count);
        try
        {
            Parallel.ForEach(jobs, new ParallelOptions { CancellationToken = cancel }, job =>
            {
                Add(prepared[job.Variant.Candidate.Id], job.Variant, progress, cancel);
                progress.Step(Stage, $"{job.Variant.Candidate.Id} {job.Variant.Scheme}");
            });
        }
        finally
        {
            Write();
        }
    }

    private void Add(PreparedCandidate candidate, Variant variant, IRunProgress progress, CancellationToken cancel)
    {
        if (_limits.ContainsKey((variant.Candidate.Id, variant.Scheme, variant.Id)))
            return;
        try
        {
            if (LimitsEvaluation.Of(candidate, variant, cancel) is { } limits)
                _limits[(variant.Candidate.Id, variant.Scheme, variant.Id)] = limits;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it is: what was measured must not wait for it.
            progress.Note($"{variant.Candidate.Id} {variant.Scheme}: its limits could not be computed: {e.Message}");
        }
    }

    /// <summary>Replaces the file whole, so that a reader never sees half of it.</summary>
    internal void Write()
    {
        File.WriteAllBytes(_path + ".new", JsonSerializer.SerializeToUtf8Bytes(All, Options));
        File.Move(_path + ".new", _path, overwrite: true);
    }

    /// <summary>A file that cannot be read is as good as none: all of it is found again.</summary>
    private static VariantLimits[] Read(string path)
    {
        try
        {
            return File.Exists(path)
                ? JsonSerializer.Deserialize<VariantLimits[]>(File.ReadAllBytes(path), Options)?.OfType<VariantLimits>().ToArray() ?? []
                : [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
