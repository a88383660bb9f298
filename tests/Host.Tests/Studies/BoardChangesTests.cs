using ParetoBench.Boards;
using ParetoBench.Results;
using ParetoBench.Studies;
using ParetoBench.Tests.Boards;
using ParetoBench.Tests.Results;

namespace ParetoBench.Tests.Studies;

/// <summary>Figures of a board as it was and as it is do not go into one run.</summary>
public sealed class BoardChangesTests : IDisposable
{
    private const string NoImages = "/nowhere";

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Board Then =
        Parsed.Board("""{ "id": "b", "kind": "ssh", "host": "pi@one", "core": 2, "meter": { "type": "rapl", "domain": "core" } }""");

    private readonly RunFile _file = new();
    private readonly ResultStore _store;

    public BoardChangesTests() => _store = _file.Open();

    public void Dispose()
    {
        _store.Dispose();
        _file.Dispose();
    }

    [Fact]
    public void A_board_that_has_not_changed_goes_on()
    {
        Measure(Then, "a");
        Refuse(Then);
    }

    [Fact]
    public void How_a_board_is_reached_may_change()
    {
        Measure(Then, "a");
        Refuse(Then.With("host", "pi@two") with { Description = "moved" });
    }

    [Fact]
    public void A_board_that_has_changed_is_refused_with_what_was_and_is()
    {
        Measure(Then, "a");
        BenchException e = Assert.Throws<BenchException>(() => Refuse(Then.With("core", 3)));
        Assert.Equal("Board b has changed since this run measured on it: core was 2, is now 3. Old and new measurements would not be comparable", e.What);
        Assert.Equal("boards.json", e.Where);
    }

    [Fact]
    public void A_board_of_which_only_failures_are_stored_may_change()
    {
        Measure(Then, "a", Row("a") with { Status = MeasurementStatus.Failed });
        Refuse(Then.With("core", 3));
    }

    [Theory]
    [InlineData(5.0, true)]
    [InlineData(null, false)]
    public void A_meter_matters_only_to_figures_of_energy(double? energy, bool refused)
    {
        Measure(Then, "a", Row("a") with { EnergyUj = energy });
        Board now = Parsed.Board("""{ "id": "b", "kind": "ssh", "host": "pi@one", "core": 2, "meter": { "type": "rapl", "domain": "dram" } }""");
        Assert.Equal(refused, Record.Exception(() => Refuse(now)) is BenchException);
    }

    [Fact]
    public void Figures_from_before_a_change_are_counted_for_readers()
    {
        Measure(Then, "a");
        Measure(Then, "b");
        Measure(Then.With("core", 3), "c", Row("c") with { Time = Noon.AddHours(1) });
        Assert.Equal(
            "2 of 3 variants were measured before the board changed (core was 2, is now 3): they are not comparable. Continue the run with --remeasure.",
            BoardChanges.Mixed([.. _store.Measurements()], _store.BoardEntries()));
    }

    [Fact]
    public void Figures_that_belong_together_need_no_words()
    {
        Measure(Then, "a");
        Measure(Then, "b");
        Assert.Null(BoardChanges.Mixed([.. _store.Measurements()], _store.BoardEntries()));
        Assert.Null(BoardChanges.Mixed([], _store.BoardEntries()));
    }

    private static MeasurementRow Row(string candidate) =>
        SampleRow.Bare() with { Candidate = candidate, Scheme = "int8", Board = "b", Time = Noon };

    private void Measure(Board board, string candidate, MeasurementRow? row = null)
    {
        _store.AddBoardEntry(board.Id, BoardFingerprint.Of(board, NoImages).ToString(), Noon);
        _store.AddMeasurement(row ?? Row(candidate), []);
    }

    private void Refuse(Board now) => new BoardChanges(_store, NoImages).Refuse([now], "boards.json");
}
