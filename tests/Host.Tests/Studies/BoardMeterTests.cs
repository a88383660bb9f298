using ParetoBench.Boards;
using ParetoBench.Measurement.Energy;
using ParetoBench.Measurement.Sessions;
using ParetoBench.Studies;
using ParetoBench.Tests.Boards;
using ParetoBench.Tests.Measurement.Sessions;

namespace ParetoBench.Tests.Studies;

/// <summary>A meter that fails costs the energy readings and nothing else.</summary>
public class BoardMeterTests
{
    private static readonly Board Unmetered = Parsed.Board("""{ "id": "b", "kind": "native" }""");
    private static readonly Board Broken = Parsed.Board("""{ "id": "b", "kind": "native", "meter": { "type": "rapl", "path": "/nowhere" } }""");

    private readonly List<string> _notes = [];

    [Fact]
    public void A_board_without_a_meter_has_no_energy_and_no_words_on_it()
    {
        Assert.Null(Measure(Unmetered));
        Assert.Empty(_notes);
    }

    [Fact]
    public void A_meter_that_cannot_be_opened_is_told_as_the_reason()
    {
        EnergyOutcome.NotMeasured refused = Assert.IsType<EnergyOutcome.NotMeasured>(Measure(Broken));
        Assert.Contains("/nowhere", refused.Reason);
        Assert.StartsWith($"board b: no energy readings: {refused.Reason}", Assert.Single(_notes));
    }

    [Fact]
    public void A_meter_is_tried_twice_and_no_more_in_a_run()
    {
        using BoardMeter meter = Meter(Broken);
        for (int i = 0; i < 5; i++)
            meter.Prepare(default);
        Assert.Equal(2, _notes.Count);
    }

    private EnergyOutcome? Measure(Board board)
    {
        using BoardSession session = GreetedBoard.Session(board);
        using BoardMeter meter = Meter(board);
        return meter.Measure(session, 0.001, default);
    }

    private BoardMeter Meter(Board board) => new(board, EnergySettings.Default, TimeProvider.System, null, _notes.Add);
}
