using ParetoBench.Boards;
using ParetoBench.Deployment;
using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Sessions;

namespace ParetoBench.Studies;

/// <summary>A board's meter over a run: opened before the board, because it may feed it; opened again after a failure, once.</summary>
internal sealed class BoardMeter(Board board, EnergySettings settings, TimeProvider time, Func<string, IProbeSession>? probe, Action<string> note) : IDisposable
{
    private const int MostFailures = 2;
    private const double BootSeconds = 2;

    private readonly MeterSettings? _settings = board.Meter == null ? null : MeterCatalog.Read(board.Meter, $"board {board.Id}");
    private IMeter? _meter;
    private int _failures;
    private string _reason = "";

    /// <summary>
    /// Opens the meter and, where it is asked to, supplies the board. What fails here costs only the energy readings, unless the board has no power.
    /// </summary>
    public void Prepare(CancellationToken cancel)
    {
        if (_settings == null || _meter != null || _failures >= MostFailures)
            return;
        try
        {
            _meter = MeterCatalog.Open(_settings, new MeterContext($"board {board.Id}, meter {_settings.Type}", board.SupplyVolts, time, probe));
            if (_settings.Power == true)
                Feed(_settings, cancel);
        }
        catch (BenchException e)
        {
            Fail(e);
        }
    }

    /// <summary>Null where the board has no meter.</summary>
    public EnergyOutcome? Measure(BoardSession session, double inference, CancellationToken cancel)
    {
        if (_settings == null)
            return null;
        Prepare(cancel);
        if (_meter == null)
            return EnergyOutcome.Because(_reason);
        try
        {
            MeteredBoard metered = new(session.Board, session.Client, session.Clock);
            EnergyOutcome outcome = new EnergyMeasurement(metered, _meter, settings, time).Run(inference, cancel);
            // A meter that failed is opened anew; one that measured nonsense is well.
            if (outcome is EnergyOutcome.NotMeasured { Windows: var windows } refused && windows.All(w => w.Fault.Length == 0))
                Fail(new MeterException(refused.Reason, "", ""), refused.Reason);
            return outcome;
        }
        catch (RequestRefusedException e)
        {
            return EnergyOutcome.Because(e.Message);
        }
    }

    public void Dispose()
    {
        try
        {
            if (_settings?.Power == true)
                (_meter as IPowerSource)?.PowerOff();
        }
        catch (BenchException)
        {
            // It is gone, and with it the supply.
        }
        _meter?.Dispose();
        _meter = null;
    }

    private void Feed(MeterSettings metered, CancellationToken cancel)
    {
        if (_meter is not IPowerSource source)
        {
            throw MeterErrors.Setting(
                $"The meter {metered.Type} cannot feed a board", $"board {board.Id}", "Remove \"power\" and feed the board from elsewhere.");
        }
        source.PowerOn();
        cancel.WaitHandle.WaitOne(TimeSpan.FromSeconds(metered.BootSeconds ?? BootSeconds));
    }

    private void Fail(BenchException e, string? reason = null)
    {
        _failures++;
        _reason = reason ?? e.Message;
        note($"board {board.Id}: no energy readings: {_reason}{(e.Todo.Length > 0 ? $". {e.Todo}" : "")}");
        _meter?.Dispose();
        _meter = null;
    }
}
