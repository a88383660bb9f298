using ParetoBench.Boards;

namespace ParetoBench.Tests.Boards;

/// <summary>The fields of an entry belong to its kind: all others are errors that say what to do.</summary>
public class BoardKindTests
{
    [Theory]
    [InlineData("qemu", "\"host\": \"pi@pi\"", "The field 'host' belongs to boards of kind ssh; this one is of kind qemu")]
    [InlineData("qemu", "\"engine\": \"ort\"", "The field 'engine' belongs to boards of kind ssh, local; this one is of kind qemu")]
    [InlineData("native", "\"port\": \"/dev/ttyS0\"", "The field 'port' belongs to boards of kind serial, nano-console; this one is of kind native")]
    [InlineData("local", "\"clockHertz\": 1", "The field 'clockHertz' belongs to boards of kind simavr; this one is of kind local")]
    [InlineData("serial", "\"port\": \"/dev/ttyS0\", \"probes\": null", "The field 'probes' belongs to boards of kind ssh, local; this one is of kind serial")]
    public void A_field_of_another_kind_is_an_error_that_names_its_owners(string kind, string fields, string what) =>
        Assert.Equal(what, Fault(kind, fields).What);

    [Theory]
    [InlineData("prot")]
    [InlineData("Port")]
    [InlineData("kindFields")]
    public void A_field_that_no_kind_has_is_an_error_that_lists_those_of_the_kind(string field)
    {
        BenchException e = Fault("serial", $"\"{field}\": 1");
        Assert.Equal($"Boards have no field '{field}'", e.What);
        Assert.Equal("Remove it, or correct its name; boards of kind serial have port, baud.", e.Todo);
    }

    [Theory]
    [InlineData("serial", "\"baud\": \"fast\"", "baud")]
    [InlineData("serial", "\"port\": 3", "port")]
    [InlineData("ssh", "\"host\": \"h\", \"core\": 1.5", "core")]
    [InlineData("local", "\"probes\": null", "probes")]
    [InlineData("qemu", "\"arguments\": \"-icount\"", "arguments")]
    [InlineData("qemu", "\"arguments\": [\"-m\", 1]", "arguments[1]")]
    public void A_value_of_the_wrong_type_is_an_error_that_names_the_field(string kind, string fields, string field)
    {
        BenchException e = Fault(kind, fields);
        Assert.Equal(($"The field '{field}' of the board is of the wrong type", "here"), (e.What, e.Where));
    }

    [Theory]
    [InlineData("serial", "A physical board needs a port")]
    [InlineData("nano-console", "A physical board needs a port")]
    [InlineData("ssh", "A board on the network needs a host")]
    public void A_kind_says_what_its_boards_need(string kind, string what) => Assert.Equal(what, Fault(kind, "").What);

    [Theory]
    [InlineData("local", "")]
    [InlineData("ssh", "\"host\": \"h\", ")]
    public void An_unknown_engine_is_an_error_that_lists_the_known_ones(string kind, string fields)
    {
        BenchException e = Fault(kind, fields + "\"engine\": \"fast\"");
        Assert.Equal(("The engine 'fast' is unknown", "Use one of: managed, native, ort."), (e.What, e.Todo));
    }

    [Fact]
    public void An_unknown_kind_is_an_error_that_lists_the_known_ones()
    {
        BenchException e = Fault("uart", "");
        Assert.Equal("The kind 'uart' is unknown", e.What);
        Assert.Contains("serial, ssh, local", e.Todo);
    }

    [Fact]
    public void Only_kinds_with_a_port_tell_one()
    {
        Board serial = Parsed.Board("""{ "id": "b", "kind": "serial", "port": "/dev/ttyS0" }""");
        Assert.Equal("/dev/ttyS0", BoardKindCatalog.Of(serial).PortOf(serial));
        Board qemu = Parsed.Board("""{ "id": "b", "kind": "qemu" }""");
        Assert.Null(BoardKindCatalog.Of(qemu).PortOf(qemu));
    }

    private static BenchException Fault(string kind, string fields)
    {
        Board board = Parsed.Board($$"""{ "id": "b", "kind": "{{kind}}"{{(fields.Length == 0 ? "" : ", " + fields)}} }""");
        return Assert.Throws<BenchException>(() => BoardKindCatalog.Of(board, "here").Check(board, "here"));
    }
}
