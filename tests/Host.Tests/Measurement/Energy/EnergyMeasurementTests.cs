using ParetoBench.Boards;
using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.Ppk2;
using ParetoBench.Measurement.Sessions;
using ParetoBench.Tests.Measurement.Meters.Instruments;

namespace ParetoBench.Tests.Measurement.Energy;

/// <summary>Board and meter together, in real time: the board works in windows, the simulated PPK2 sees what it draws.</summary>
[Collection(RealTime.Name)]
public class EnergyMeasurementTests
{
    private const double Volts = 3;
    private static readonly EnergySettings Quick = new(2, 0.3, 0.1, 0.02);
    private const double BusyMachineSeconds = 0.02;
    private readonly Timeline _timeline = new(0.004, 0.03);

    [Fact]
    public void With_a_marker_gross_and_net_energy_are_within_a_thousandth()
    {
        using MarkedBoard board = new(_timeline);
        using SimulatedPpk2 unit = new() { Timeline = _timeline, Drift = 2e-5 };
        EnergyOutcome.Measured energy = Assert.IsType<EnergyOutcome.Measured>(Measure(board, unit, markerInput: 0));
        foreach (EnergyWindow window in energy.Windows.Where(w => w.Fault.Length == 0))
        {
            Assert.Equal(0.03 * Volts * window.BoardSeconds!.Value / window.Iterations, window.GrossPerInference, 1e-3 * window.GrossPerInference);
            Assert.Equal(0.026 * Volts * window.BoardSeconds!.Value / window.Iterations, window.NetPerInference, 2e-3 * window.NetPerInference);
            Assert.Contains("marker pin", window.Edges);
        }
        Assert.Equal(Provenance.Emulated, energy.Provenance);
        Assert.Equal(0.1 / Math.Sqrt(3) * energy.Gross.Joules, energy.Gross.Budget.Terms.Single(t => t.Name == "instrument's gain").Joules, 1e-12);
        Assert.True(energy.Gross.Budget.Terms.Single(t => t.Name == "window edges").Joules < EnergySettings.EdgeShare * energy.Gross.Joules);
    }

    [Fact]
    public void Without_a_marker_the_windows_are_found_by_the_replies()
    {
        using MarkedBoard board = new(_timeline);
        using SimulatedPpk2 unit = new() { Timeline = _timeline, Drift = 1e-4 };
        EnergyOutcome outcome = Measure(board, unit, markerInput: null);
        Assert.True(outcome is EnergyOutcome.Measured, (outcome as EnergyOutcome.NotMeasured)?.Reason);
        EnergyOutcome.Measured energy = (EnergyOutcome.Measured)outcome;
        MeterAccuracy ideal = new(0, 0, 0, 0, "");
        EnergyWindow[] valid = [.. energy.Windows.Where(w => w.Fault.Length == 0)];
        double expected = valid.Average(w => 0.03 * Volts * w.BoardSeconds!.Value / w.Iterations);
        EnergyFigure gross = EnergyFigure.Gross(valid, ideal);
        // Of a machine that runs other programs too, nothing bounds how late it notices both replies: a window moved by so much.
        // What uneven lateness adds to the budget is InBandEdgesTests'.
        double moved = valid.Average(w => BusyMachineSeconds * 0.026 * Volts / w.Iterations);
        Assert.Equal(expected, gross.Joules, gross.Budget.Expanded + moved);
        Assert.All(valid, w => Assert.Contains("replies", w.Edges));
        // Longer than asked, so that uncertain edges matter little.
        Assert.All(valid, w => Assert.True(w.Seconds > 2 * Quick.Seconds));
    }

    [Fact]
    public void An_idle_power_that_drifts_spoils_the_windows()
    {
        double start = Timeline.Now();
        _timeline.Beside = t => 0.01 * Math.Floor((t - start) / 0.3);
        using MarkedBoard board = new(_timeline);
        using SimulatedPpk2 unit = new() { Timeline = _timeline };
        EnergyOutcome.NotMeasured refused = Assert.IsType<EnergyOutcome.NotMeasured>(Measure(board, unit, markerInput: 0));
        Assert.Contains("the idle power drifted", refused.Reason);
        Assert.Equal(4, refused.Windows.Count);
    }

    [Fact]
    public void A_saturated_range_is_refused()
    {
        Timeline strong = new(0.1, 2000);
        using MarkedBoard board = new(strong);
        using SimulatedPpk2 unit = new() { Timeline = strong };
        Assert.Contains("at the end of its range", Assert.IsType<EnergyOutcome.NotMeasured>(Measure(board, unit, markerInput: 0)).Reason);
    }

    [Fact]
    public void A_marker_on_no_wire_is_refused()
    {
        using MarkedBoard board = new(_timeline);
        using SimulatedPpk2 unit = new() { Timeline = _timeline };
        Assert.Contains("saw no edge of the marker", Assert.IsType<EnergyOutcome.NotMeasured>(Measure(board, unit, markerInput: 3)).Reason);
    }

    [Fact]
    public void A_meter_unplugged_in_a_window_is_refused_with_its_reason()
    {
        using MarkedBoard board = new(_timeline);
        using SimulatedPpk2 unit = new() { Timeline = _timeline, UnplugAfter = 0.25 };
        Assert.Contains("vanished while it was in use", Assert.IsType<EnergyOutcome.NotMeasured>(Measure(board, unit, markerInput: 0)).Reason);
    }

    [Fact]
    public void A_board_whose_clock_jumps_is_refused()
    {
        using MarkedBoard board = new(_timeline) { ClockError = 0.2 };
        using SimulatedPpk2 unit = new() { Timeline = _timeline };
        Assert.Contains("a clock jumped", Assert.IsType<EnergyOutcome.NotMeasured>(Measure(board, unit, markerInput: 0)).Reason);
    }

    [Fact]
    public void Many_lost_samples_are_refused()
    {
        using MarkedBoard board = new(_timeline);
        using SimulatedPpk2 unit = new() { Timeline = _timeline, Loss = (0.05, 63) };
        EnergyOutcome outcome = Measure(board, unit, markerInput: 0);
        // 63 samples every 50 ms are 1.3 %.
        Assert.Contains(Assert.IsType<EnergyOutcome.NotMeasured>(outcome).Windows, w => w.Fault.Contains("samples were lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_boards_with_meters_of_their_own_are_measured_side_by_side()
    {
        Timeline other = new(0.001, 0.01);
        using MarkedBoard first = new(_timeline), second = new(other);
        using SimulatedPpk2 firstUnit = new() { Timeline = _timeline }, secondUnit = new() { Timeline = other };
        EnergyOutcome[] outcomes = await Task.WhenAll(Task.Run(() => Measure(first, firstUnit, 0)), Task.Run(() => Measure(second, secondUnit, 0)));
        EnergyOutcome.Measured[] measured = [.. outcomes.Select(o => Assert.IsType<EnergyOutcome.Measured>(o))];
        Assert.All(measured[0].Windows.Where(w => w.Fault.Length == 0), w => Assert.Equal(0.03 * Volts, w.Watts, 1e-3 * w.Watts));
        Assert.All(measured[1].Windows.Where(w => w.Fault.Length == 0), w => Assert.Equal(0.01 * Volts, w.Watts, 5e-3 * w.Watts));
    }

    [Theory]
    [InlineData(Provenance.Physical, false, false, Provenance.Physical)]
    [InlineData(Provenance.Physical, true, false, Provenance.Emulated)]
    [InlineData(Provenance.Emulated, false, false, Provenance.Emulated)]
    [InlineData(Provenance.Emulated, true, false, Provenance.Emulated)]
    [InlineData(Provenance.Local, false, false, Provenance.Local)]
    [InlineData(Provenance.Local, true, false, Provenance.Emulated)]
    [InlineData(Provenance.Physical, false, true, Provenance.Imported)]
    public void Energy_is_physical_only_when_board_and_instrument_are(Provenance board, bool simulated, bool imported, Provenance expected)
    {
        MeterAccuracy accuracy = new(0, 0, 0, 0, "");
        MeterFacts facts = new() { Instrument = "x", Settings = "", Accuracy = accuracy, SampleSeconds = 1, Simulated = simulated, Imported = imported };
        Assert.Equal(expected, MeterProvenance.Of(board, facts));
    }

    private static EnergyOutcome Measure(MarkedBoard board, SimulatedPpk2 unit, int? markerInput)
    {
        Ppk2Settings settings = new() { Type = "ppk2", Port = unit.Port, Mode = "source", Volts = Volts, MarkerInput = markerInput };
        using BoardSession session = board.Open();
        using IMeter meter = MeterCatalog.Open(settings, new MeterContext("board marked", new VoltageLimits(1.7, 3.6), TimeProvider.System));
        MeteredBoard metered = new(session.Board, session.Client, session.Clock);
        return new EnergyMeasurement(metered, meter, Quick, TimeProvider.System).Run(200e-6, CancellationToken.None);
    }
}
