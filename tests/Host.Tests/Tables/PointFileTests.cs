using ParetoBench.Tables;
using ParetoBench.Tests.Frontier;

namespace ParetoBench.Tests.Tables;

public class PointFileTests
{
    [Fact]
    public void Texts_stay_verbatim()
    {
        PointTable table = Csv.Table("\uFEFFid, note ,x\r\na,\"say \"\"hi\"\", twice\nand again\",007\r\nb, spaced ,1e3\r\n");
        Assert.Equal(["id", " note ", "x"], table.Columns);
        Assert.Equal(["a", "say \"hi\", twice\nand again", "007"], table.Rows[0].Cells);
        Assert.Equal(["b", " spaced ", "1e3"], table.Rows[1].Cells);
        Assert.Equal(4, table.Rows[1].Line);
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("a,b\n", "no data row")]
    [InlineData("a,b,a\n1,2,3\n", "Two columns have the name \"a\" (points.csv, line 1, columns 1 and 3)")]
    [InlineData("a,b\n1,2\n3\n", "1 cells but the header has 2 (points.csv, line 3, column b is missing)")]
    [InlineData("a,b\n1,2,3\n", "3 cells but the header has 2 (points.csv, line 2, column 3 has no name)")]
    [InlineData("a,b\n1,\"2\n", "unclosed quote (points.csv, line 2)")]
    public void A_broken_file_is_refused_with_its_place(string text, string message)
    {
        BenchException error = Assert.Throws<BenchException>(() => Csv.Table(text));
        Assert.Contains(message, error.Message);
        Assert.Equal(ExitCode.BadInput, error.ExitCode);
    }

    [Theory]
    [InlineData("fast", "\"fast\" is not a number (points.csv, line 3, column x)")]
    [InlineData("1,5", "\"1,5\" is not a number")]
    [InlineData("NaN", "\"NaN\" is not a finite number")]
    [InlineData("-Infinity", "is not a finite number")]
    [InlineData("1e999", "is not a finite number")]
    public void A_cell_that_is_no_number_is_refused_with_its_place(string cell, string message)
    {
        PointTable table = Csv.Table($"id,x\na,1\nb,\"{cell}\"\n");
        BenchException error = Assert.Throws<BenchException>(() => table.Figure(1, "x"));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void A_missing_column_is_answered_with_the_nearest_and_all_names()
    {
        BenchException error = Assert.Throws<BenchException>(() => Csv.Table("latency_ms,ram_bytes\n1,2\n").Figure(0, "energy"));
        Assert.Equal("There is no column energy", error.What);
        Assert.Equal("The columns are: latency_ms, ram_bytes.", error.Todo);
        Assert.StartsWith("Did you mean latency_ms?", Assert.Throws<BenchException>(() => Csv.Table("latency_ms\n1\n").Figure(0, "latency")).Todo);
        Assert.StartsWith("Did you mean latency_ms?", Assert.Throws<BenchException>(() => Csv.Table("latency_ms\n1\n").Figure(0, "Latency_ms")).Todo);
    }

    [Fact]
    public void An_absent_file_is_named() =>
        Assert.Equal("no-such.csv", Assert.Throws<BenchException>(() => PointFile.Open("no-such.csv", TextReader.Null)).Where);

    [Fact]
    public void A_directory_stands_for_its_measurements()
    {
        DirectoryInfo run = Directory.CreateTempSubdirectory();
        File.WriteAllText(Path.Combine(run.FullName, "measurements.csv"), "id,x\na,1\n");
        Assert.Equal(1, PointFile.Open(run.FullName, TextReader.Null).Count);
        run.Delete(recursive: true);
    }
}
