using ParetoBench.Boards;

namespace ParetoBench.Tests.Boards;

/// <summary>The catalog is complete, and each of its kinds says what must never be guessed.</summary>
public class BoardKindCatalogTests
{
    public static TheoryData<string> Kinds => [.. BoardKindCatalog.All.Select(k => k.Name)];

    [Fact]
    public void The_catalog_has_every_kind_of_the_program()
    {
        IEnumerable<Type> kinds = typeof(IBoardKind).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IBoardKind)) && !t.IsAbstract);
        Assert.Equal(kinds.Select(t => t.Name).Order(), BoardKindCatalog.All.Select(k => k.GetType().Name).Order());
    }

    [Fact]
    public void No_two_kinds_have_one_name() => Assert.Equal(BoardKindCatalog.All.Count, BoardKindCatalog.All.Select(k => k.Name).Distinct().Count());

    [Theory]
    [InlineData("serial", Provenance.Physical)]
    [InlineData("ssh", Provenance.Physical)]
    [InlineData("nano-console", Provenance.Physical)]
    [InlineData("local", Provenance.Local)]
    [InlineData("native", Provenance.Local)]
    [InlineData("qemu", Provenance.Emulated)]
    [InlineData("simavr", Provenance.Emulated)]
    [InlineData("nanoclr", Provenance.Emulated)]
    public void The_figures_of_a_kind_come_from_where_it_states(string kind, Provenance provenance) => Assert.Equal(provenance, Find(kind).Provenance);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_describes_itself_for_the_middle_of_a_sentence(string kind)
    {
        Assert.False(char.IsUpper(Find(kind).Description[0]));
        Assert.DoesNotContain(Find(kind).Description[^1], ".;,");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_either_answers_requests_or_prints_reports(string kind) => Assert.True(Find(kind) is IAnsweringKind ^ Find(kind) is IPrintingKind);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_entry_without_fields_is_read_as_all_defaults(string kind) =>
        Assert.IsType(Find(kind).SettingsType, Find(kind).SettingsOf(Parsed.Board($$"""{ "id": "b", "kind": "{{kind}}" }""")));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fields_that_no_figure_depends_on_are_fields_of_the_kind(string kind) =>
        Assert.Subset(new HashSet<string>(BoardSchema.FieldsOf(Find(kind).SettingsType).Keys), new HashSet<string>(Find(kind).NeutralFields));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_field_of_a_kind_hides_one_that_all_boards_have(string kind) =>
        Assert.Empty(BoardSchema.FieldsOf(Find(kind).SettingsType).Keys.Intersect(BoardSchema.FieldsOf(typeof(Board)).Keys));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_physical_board_is_flashed_before_it_is_connected_to(string kind) =>
        Assert.Equal(Find(kind).Provenance == Provenance.Physical, Find(kind).IsFlashed);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_program_that_a_kind_needs_comes_with_its_installation(string kind) =>
        Assert.All(Find(kind).Needs, n => Assert.True(n.Name.Length > 0 && n.Install.Contains(" install ") && n.Purpose.Length > 0));

    private static IBoardKind Find(string name) => BoardKindCatalog.All.Single(k => k.Name == name);
}
