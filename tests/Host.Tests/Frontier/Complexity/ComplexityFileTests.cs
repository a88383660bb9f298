using ParetoBench.Frontier.Complexity;

namespace ParetoBench.Tests.Frontier.Complexity;

public class ComplexityFileTests
{
    [Fact]
    public void What_was_written_is_read_again_and_anything_else_is_refused()
    {
        string folder = Directory.CreateTempSubdirectory("complexity").FullName;
        try
        {
            Assert.Null(ComplexityFile.Read(folder));
            ComplexityFile.Write(folder, TwoForms.Result);
            Assert.Equal("s", ComplexityFile.Read(folder)!.Value.GetProperty("study").GetString());
            File.WriteAllText(Path.Combine(folder, ComplexityFile.Name), "{");
            Assert.Contains("The file is not JSON", Assert.Throws<BenchException>(() => ComplexityFile.Read(folder)).Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
