using ParetoBench.Reports;
using ParetoBench.Results;

namespace ParetoBench.Tests.Reports;

public class EnergyTextTests
{
    private static readonly MeasurementRow Metered =
        SmallRun.Row("a", 1, 0.8) with { EnergyUj = 5, EnergyBasis = "PPK2", EnergyProvenance = Provenance.Physical, Provenance = Provenance.Physical };

    [Fact]
    public void A_board_without_a_meter_says_so() =>
        Assert.Equal("not measured: the board has no meter in boards.json", EnergyText.Of([SmallRun.Row("a", 1, 0.8)]));

    [Fact]
    public void Nothing_is_said_where_nothing_was_measured() =>
        Assert.Equal("", EnergyText.Of([SmallRun.Row("a", 1, 0.8) with { Status = MeasurementStatus.Failed }]));

    [Fact]
    public void An_energy_that_is_not_the_board_s_says_so_before_the_instrument()
    {
        Assert.Equal("PPK2", EnergyText.Of([Metered]));
        Assert.Equal("emulated, not physical: PPK2", EnergyText.Of([Metered with { EnergyProvenance = Provenance.Emulated }]));
        Assert.Equal("emulated, not measured on a board: PPK2",
            EnergyText.Of([Metered with { EnergyProvenance = Provenance.Emulated, Provenance = Provenance.Emulated }]));
    }

    [Fact]
    public void Variants_without_an_energy_are_counted_with_the_reason() => Assert.Equal(
        "PPK2. 1 of 2 variants have none: not measured: saturated",
        EnergyText.Of([Metered, Metered with { EnergyUj = null, EnergyBasis = "not measured: saturated" }]));
}
