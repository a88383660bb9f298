using ParetoBench.Reports;

namespace ParetoBench.Tests.Reports;

public class ProvenanceTextTests
{
    [Theory]
    [InlineData(Provenance.Physical, "physical", "Measured on the board.")]
    [InlineData(Provenance.Local, "local", "Measured on the machine that ran ParetoBench.")]
    [InlineData(Provenance.Emulated, "emulated", "Counted by an emulator, not measured on a board.")]
    [InlineData(Provenance.Predicted, "predicted", "Computed by a cost model, not measured.")]
    [InlineData(Provenance.Imported, "imported", "Read from a file produced elsewhere.")]
    public void Every_provenance_has_a_word_and_a_sentence(Provenance provenance, string word, string sentence) =>
        Assert.Equal((word, sentence), (ProvenanceText.Word(provenance), ProvenanceText.Sentence(provenance)));
}
