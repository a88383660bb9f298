using ParetoBench.Candidates;
using ParetoBench.Candidates.Samples;

namespace ParetoBench.Tests.Candidates.Samples;

public sealed class SampleFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("paretobench-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Whole_numbers_of_a_CSV_file_are_integers_and_a_header_is_none_of_them()
    {
        TensorValue values = Csv("a,b\n1,2\n3,4\n");
        Assert.Equal([2, 2], values.Dims);
        Assert.Equal([1, 2, 3, 4], values.Integers!);
    }

    [Fact]
    public void One_number_that_is_not_whole_makes_all_real() => Assert.Equal([1f, 2f, 3f, 4.5f], Csv("1,2\n3,4.5\n").Reals!);

    [Theory]
    [InlineData("1,2\n3\n", "line 2")]
    [InlineData("1,2\n3,x\n", "line 2, column 2")]
    public void A_bad_row_is_named(string text, string where) => Assert.Contains(where, Assert.Throws<BenchException>(() => Csv(text)).Where);

    [Fact]
    public void Integers_stand_for_the_real_numbers_that_scale_and_offset_say()
    {
        string path = Write("x.bin", [0, 128, 255]);
        Assert.Equal([-64f, 0f, 63.5f], SampleFile.Read(path, new SampleFormat(null, "u8", 0.5f, 128f)).Reals!);
    }

    [Fact]
    public void Raw_bytes_that_do_not_fill_the_shape_are_refused() =>
        Assert.Contains(
            "6", Assert.Throws<BenchException>(() => SampleFile.Read(Write("x.bin", new byte[5]), new SampleFormat([2, 3], "i8", null, null))).What);

    [Fact]
    public void An_array_is_cut_into_samples_of_the_input()
    {
        TensorValue[] samples = SampleArray.Split(TensorValue.OfReals([2, 3], [1, 2, 3, 4, 5, 6]), new GraphPort("x", [1, 3], true), "");
        Assert.Equal([[1f, 2f, 3f], [4f, 5f, 6f]], samples.Select(s => s.Reals!));
    }

    [Theory]
    [InlineData(5, 0f)]
    [InlineData(6, float.NaN)]
    public void An_array_that_does_not_divide_or_holds_no_number_is_refused(int count, float last)
    {
        TensorValue values = TensorValue.OfReals([count], [.. Enumerable.Repeat(0f, count - 1), last]);
        Assert.Throws<BenchException>(() => SampleArray.Split(values, new GraphPort("x", [1, 3], true), ""));
    }

    private TensorValue Csv(string text) => SampleFile.Read(Write("x.csv", System.Text.Encoding.UTF8.GetBytes(text)), SampleFormat.Plain);

    private string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
