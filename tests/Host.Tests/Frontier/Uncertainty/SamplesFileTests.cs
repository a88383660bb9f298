using ParetoBench.Frontier.Uncertainty;

namespace ParetoBench.Tests.Frontier.Uncertainty;

public class SamplesFileTests
{
    [Fact]
    public void A_folder_stands_for_its_samples()
    {
        string folder = Directory.CreateTempSubdirectory("samples").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, SamplesFile.Name), "id,objective,value,repeat\na,ms,1,1\n");
            Assert.Equal("a", SamplesFile.Open(folder, TextReader.Null).Rows[0].Cells[0]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
