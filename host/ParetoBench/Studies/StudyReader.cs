using System.Security.Cryptography;
using ParetoBench.Candidates;
using ParetoBench.Candidates.Tasks;
using ParetoBench.Frontier;
using ParetoBench.Frontier.Picking;
using ParetoBench.Measurement;
using ParetoBench.Measurement.Energy;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Calibration.Calibrators;
using ParetoBench.Quantization.Schemes;
using ParetoBench.Tables;

namespace ParetoBench.Studies;

/// <summary>Reads a study file, checks all of it, and reports every fault at once.</summary>
public static class StudyReader
{
    public static Study Read(string path)
    {
        byte[] bytes = JsonFile.ReadBytes(path);
        StudyFile file = JsonFile.Parse<StudyFile>(bytes, path);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        List<string> faults = [];
        Candidate[] candidates = Candidates(file, folder, faults);
        string[] schemes = [.. file.Schemes ?? ["fp32", "int8", "int8-pc"]];
        faults.AddRange(
            schemes.Where(s => SchemeCatalog.All.All(known => known.Id != s))
                .Select(s => $"scheme '{s}' is unknown (known: {string.Join(", ", SchemeCatalog.All.Select(k => k.Id))})"));
        if (schemes.Length == 0)
            faults.Add("'schemes' is empty");
        if (file.Boards is not { Count: > 0 })
            faults.Add("'boards' is empty");
        NoNulls("schemes", schemes, faults);
        NoNulls("boards", file.Boards, faults);
        Duplicates("scheme", schemes, faults);
        Duplicates("board", file.Boards ?? [], faults);
        Repeats repeats = RepeatsOf(file.Repeats, faults);
        EnergySettings energy = EnergyOf(file.Energy, faults);
        string? quality = file.Quality == null ? null : Path.Combine(folder, file.Quality);
        if (quality != null && !File.Exists(quality))
            faults.Add($"the quality file {quality} does not exist");
        if (file.Task == null)
            faults.Add("'task' is missing");
        else if (file.Task.Data != null && !File.Exists(Path.Combine(folder, file.Task.Data)))
            faults.Add($"the task's data file {Path.Combine(folder, file.Task.Data)} does not exist");
        IReadOnlyList<Objective> objectives = Collect(
            faults, () => Objective.Parse(Names(file.Objectives?.Minimize, "latency_ms", "ram_bytes"), Names(file.Objectives?.Maximize, "accuracy")));
        Budget[] budgets = [.. (file.Budgets ?? []).Select(text => Collect(faults, () => Budget.Parse(text ?? "")))];
        QuantizationOptions quantization = Collect(faults, () => new QuantizationOptions
        {
            Calibrator = file.Calibrator == null ? CalibratorCatalog.Default : CalibratorCatalog.Parse(file.Calibrator),
            Passes = PassCatalog.Parse((file.Passes ?? []).Select(p => p ?? "")),
        });
        if (faults.Count > 0)
            throw new BenchException(
                faults.Count == 1
                    ? $"The study cannot be run: {faults[0]}"
                    : $"The study cannot be run, for {faults.Count} reasons:\n  - " + string.Join("\n  - ", faults),
                path, "Correct the study; paths in it are relative to the study file.");

        ITask task = TaskKinds.Create(file.Task!, folder, path);
        string name = string.IsNullOrWhiteSpace(file.Name) ? Path.GetFileName(folder) : file.Name;
        return new Study
        {
            Path = Path.GetFullPath(path),
            Sha256 = Digest(
                bytes, [.. candidates.Select(c => c.Path), Path.Combine(folder, file.Task!.Data!), .. quality == null ? Array.Empty<string>() : [quality]]),
            Name = name,
            Title = file.Title ?? name,
            Description = file.Description ?? "",
            Task = task,
            Candidates = candidates,
            Schemes = schemes,
            Quantization = quantization,
            Boards = file.Boards!,
            Repeats = repeats,
            Energy = energy,
            Objectives = objectives,
            Budgets = budgets,
            QualityFile = quality,
        };
    }

    private static Candidate[] Candidates(StudyFile file, string folder, List<string> faults)
    {
        List<Candidate> candidates = [];
        if (file.Candidates is not { Count: > 0 })
            faults.Add("'candidates' is empty");
        foreach (CandidateFile candidate in file.Candidates ?? [])
        {
            if (candidate == null || string.IsNullOrWhiteSpace(candidate.Id) || string.IsNullOrWhiteSpace(candidate.File))
            {
                faults.Add($"a candidate has no id or no file (id '{candidate?.Id}', file '{candidate?.File}')");
                continue;
            }
            string path = Path.Combine(folder, candidate.File);
            if (!File.Exists(path))
                faults.Add($"candidate '{candidate.Id}': the file {path} does not exist");
            candidates.Add(new Candidate(candidate.Id, path, candidate.Family ?? "", candidate.Facts ?? []));
        }
        Duplicates("candidate", candidates.Select(c => c.Id), faults);
        return [.. candidates];
    }

    /// <summary>What the command line would refuse is a fault of the study here. The result is not used when there is one.</summary>
    private static T Collect<T>(List<string> faults, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (BenchException e)
        {
            // One item of a list, in the middle of a sentence.
            faults.Add(char.ToLowerInvariant(e.What[0]) + e.What[1..]);
            return default!;
        }
    }

    /// <summary>A null among names is an empty name, which is refused as one.</summary>
    private static string[] Names(IEnumerable<string?>? names, params string[] otherwise) => names == null ? otherwise : [.. names.Select(n => n ?? "")];

    private static void NoNulls(string what, IEnumerable<string?>? ids, List<string> faults)
    {
        if (ids?.Any(string.IsNullOrWhiteSpace) == true)
            faults.Add($"'{what}' has an entry without a name");
    }

    /// <summary>Of the study and all that it names: when one of them changes, old and new measurements do not belong together.</summary>
    private static string Digest(byte[] study, IEnumerable<string> files)
    {
        using IncrementalHash all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        all.AppendData(SHA256.HashData(study));
        foreach (string file in files)
            all.AppendData(SHA256.HashData(JsonFile.ReadBytes(file)));
        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    private static void Duplicates(string what, IEnumerable<string> ids, List<string> faults) =>
        faults.AddRange(ids.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => $"{what} '{g.Key}' is listed {g.Count()} times"));

    private static EnergySettings EnergyOf(EnergyFile? file, List<string> faults)
    {
        if (file?.Rule is not (null or "mlperf-tiny"))
            faults.Add($"energy.rule '{file!.Rule}' is unknown (known: mlperf-tiny)");
        EnergySettings rule = file?.Rule == null ? EnergySettings.Default : EnergySettings.MlPerf;
        EnergySettings energy = new(
            file?.Windows ?? rule.Windows, file?.Seconds ?? rule.Seconds, file?.IdleSeconds ?? rule.IdleSeconds, file?.IdleDrift ?? rule.IdleDrift);
        if (energy.Windows is < 2 or > 1000)
            faults.Add($"energy.windows is {energy.Windows}; it must be from 2 to 1000, because one window alone shows no scatter");
        if (!(energy.Seconds is >= 0.01 and <= 3600) || !(energy.IdleSeconds is >= 0.05 and <= 3600))
            faults.Add("energy.seconds must be from 0.01 to 3600, energy.idleSeconds from 0.05 to 3600");
        if (!(energy.IdleDrift > 0))
            faults.Add("energy.idleDrift must be more than 0, e.g. 0.02");
        if (file?.Rule != null && (energy.Windows != rule.Windows || energy.Seconds < rule.Seconds))
            faults.Add("the rule mlperf-tiny needs 5 windows of at least 10 s each");
        return energy;
    }

    private static Repeats RepeatsOf(RepeatsFile? file, List<string> faults)
    {
        Repeats repeats = new(file?.WarmUp ?? Repeats.Default.WarmUp, file?.Iterations ?? Repeats.Default.Iterations, file?.Verify ?? Repeats.Default.Verify);
        if (repeats.Iterations is < Repeats.FewestIterations or > 60_000)
            faults.Add($"repeats.iterations is {repeats.Iterations}; it must be from {Repeats.FewestIterations} to 60000");
        if (repeats.WarmUp is < 0 or > 60_000)
            faults.Add($"repeats.warmUp is {repeats.WarmUp}; it must be from 0 to 60000");
        if (repeats.Verify < 1)
            faults.Add($"repeats.verify is {repeats.Verify}; at least one output must be compared before a figure counts");
        return repeats;
    }
}
