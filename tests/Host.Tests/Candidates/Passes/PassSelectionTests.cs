using ParetoBench.Candidates.Passes;

namespace ParetoBench.Tests.Candidates.Passes;

public sealed class PassSelectionTests
{
    private static readonly DeadNodes ByDefault = new();
    private static readonly CrossLayerEqualization Optional = new();

    [Fact]
    public void By_default_only_default_passes_are_applied()
    {
        Assert.True(PassSelection.Default.Has(ByDefault));
        Assert.False(PassSelection.Default.Has(Optional));
    }

    [Fact]
    public void What_a_scheme_prefers_is_added_unless_the_user_left_it_out()
    {
        Assert.True(PassSelection.Default.With([Optional.Name]).Has(Optional));
        Assert.False(new PassSelection([], [Optional.Name]).With([Optional.Name]).Has(Optional));
    }

    [Fact]
    public void A_default_pass_can_be_left_out() => Assert.False(new PassSelection([], [ByDefault.Name]).Has(ByDefault));
}
