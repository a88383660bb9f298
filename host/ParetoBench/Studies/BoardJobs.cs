using ParetoBench.Boards;
using ParetoBench.Boards.Building;
using ParetoBench.Boards.Flashing;
using ParetoBench.Deployment;
using ParetoBench.Measurement;
using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Sessions;
using ParetoBench.Quantization;
using ParetoBench.Results;

namespace ParetoBench.Studies;

/// <summary>One variant to measure, with the samples that verify it.</summary>
public sealed record MeasurementJob(Variant Variant, IReadOnlyList<ReferenceSample> Samples);

/// <summary>
/// Works through the jobs of one board. A board that stops answering is started or opened anew and the job tried
/// again; a board that cannot be had back is given up, with a reason on every job left, and the other boards go on.
/// </summary>
public sealed class BoardJobs(
    Board board, string firmwareImages, Repeats repeats, string run, ResultStore store, IRunProgress progress, TimeProvider time, EnergySettings energy,
    Func<string, IProbeSession>? probe = null)
{
    private readonly BoardMeter _meter = new(board, energy, time, probe, progress.Note);
    private IBoardSession? _session;
    private bool _failed;

    /// <summary>Why the board was given up; null when it was not.</summary>
    public string? GivenUp { get; private set; }

    /// <summary>Jobs that failed.</summary>
    public int Failures { get; private set; }

    public void Measure(IReadOnlyList<MeasurementJob> jobs, CancellationToken cancel)
    {
        progress.Begin(board.Id, jobs.Count);
        try
        {
            foreach (MeasurementJob job in jobs)
            {
                cancel.ThrowIfCancellationRequested();
                MeasurementOutcome outcome = GivenUp != null ? new MeasurementOutcome.Failed(GivenUp) : Try(job, cancel);
                MeasurementRow row = MeasurementRows.Of(run, job.Variant, _session, board, outcome, time.GetUtcNow());
                if (outcome is MeasurementOutcome.Completed completed)
                    store.AddMeasurement(row, [.. completed.Readings, .. EnergyReadings.Of(completed.Energy, time.GetUtcNow())], completed.Energy?.Windows);
                else
                    store.AddMeasurement(row, []);
                Failures += outcome is MeasurementOutcome.Failed ? 1 : 0;
                PutAway();
                if (GivenUp == null)
                    progress.Step(board.Id, $"{row.Candidate} {row.Scheme}: {Summary(row)}");
            }
        }
        finally
        {
            _session?.Dispose();
            _meter.Dispose();
        }
    }

    private MeasurementOutcome Try(MeasurementJob job, CancellationToken cancel)
    {
        string last = "";
        for (int attempt = 1, attempts = 1; attempt <= attempts; attempt++)
        {
            try
            {
                _meter.Prepare(cancel);
                _session ??= Open(job.Variant, cancel);
                attempts = _session.Attempts;
            }
            catch (ImageTooLargeException e)
            {
                return new MeasurementOutcome.Refused(e.Message);
            }
            catch (BenchException e)
            {
                // One failed attempt to have it back is enough: a bench does not wait for minutes for each job left.
                GivenUp = $"board {board.Id} is not available: {e.Message}{(last.Length > 0 ? $"; before that: {last}" : "")}";
                progress.Note($"{GivenUp}. {e.Todo}");
                return new MeasurementOutcome.Failed(GivenUp);
            }
            try
            {
                return WithEnergy(_session.Measure(job.Variant, job.Samples, repeats, time, cancel), cancel);
            }
            catch (RequestRefusedException e) when (RefusalCodes.DoesNotFit(e.Code, e.Detail))
            {
                // The runner is well and said no: trying again would get the same answer.
                return new MeasurementOutcome.Refused(e.Message);
            }
            catch (Exception e) when (e is BenchException or IOException)
            {
                // Ctrl-C on a terminal also ends the programs that play boards.
                cancel.ThrowIfCancellationRequested();
                last = e.Message;
                progress.Note($"board {board.Id}, {job.Variant.Candidate.Id} {job.Variant.Scheme}, attempt {attempt} of {attempts}: {last}");
                _session.Dispose();
                _session = null;
            }
        }
        return new MeasurementOutcome.Failed(last);
    }

    /// <summary>Latency and RAM are measured by now, and stay whatever becomes of the energy.</summary>
    private MeasurementOutcome WithEnergy(MeasurementOutcome outcome, CancellationToken cancel)
    {
        if (outcome is not MeasurementOutcome.Completed completed)
            return outcome;
        try
        {
            double latency = completed.Readings.First(r => r.Quantity == "latency").Statistics.Median;
            return completed with { Energy = Energy(latency, cancel) };
        }
        catch (BenchException e)
        {
            cancel.ThrowIfCancellationRequested();
            progress.Note($"board {board.Id}, energy: {e.Message}");
            MeasurementOutcome without = completed with { Energy = EnergyOutcome.Because($"the board failed in an energy window: {e.Message}") };
            _failed = true;
            return without;
        }
    }

    private EnergyOutcome? Energy(double latency, CancellationToken cancel)
    {
        if (_session is BoardSession answering)
            return _meter.Measure(answering, latency, cancel);
        return board.Meter == null ? null : EnergyOutcome.Because("an application of its own for each variant runs no energy windows");
    }

    private IBoardSession Open(Variant variant, CancellationToken cancel)
    {
        if (!board.Bake)
            return BoardSessions.Open(board, firmwareImages, cancel);
        FirmwareImage image = BakedImage.Build(board.Image!, variant.Blob);
        if (BoardKindCatalog.Of(board).IsFlashed)
            BoardFlash.Flash(board, image, FlashRun.DefaultTimeout, words => { });
        return BoardSessions.Open(board, image, cancel);
    }

    /// <summary>Where models are baked, the next one comes with an image of its own; a board that failed is opened anew.</summary>
    private void PutAway()
    {
        if (!board.Bake && !_failed)
            return;
        _failed = false;
        _session?.Dispose();
        _session = null;
    }

    private static string Summary(MeasurementRow row) => row.Status switch
    {
        MeasurementStatus.Completed when row.Instructions is { } instructions => FormattableString.Invariant($"{instructions:N0} instructions"),
        MeasurementStatus.Completed =>
            FormattableString.Invariant($"{row.LatencyMs * 1000:0.##} us") + (row.EnergyUj is { } energy ? $", {SignificantDigits.Of(energy, 4)} uJ" : ""),
        MeasurementStatus.Refused => "refused: " + row.Reason,
        MeasurementStatus.Differs => "not counted: " + row.Reason,
        _ => "failed: " + row.Reason,
    };
}
