using System.CommandLine;
using System.Globalization;
using ParetoBench.Candidates.Samples;

namespace ParetoBench.Cli;

/// <summary>The options that say how a raw file of samples is to be read; shared by the verbs that take samples.</summary>
internal sealed class SampleOptions
{
    private readonly Option<string?> _shape = new("--shape") { Description = "Raw files: shape, samples first.", HelpName = "N,1,49,10" };
    private readonly Option<string> _type = new("--dtype")
    {
        Description = "Raw files: element type, f32, u8 or i8.",
        HelpName = "f32|u8|i8",
        DefaultValueFactory = _ => "f32",
    };
    private readonly Option<float?> _scale = new("--scale") { Description = "Integer files: real = scale * (value - offset)." };
    private readonly Option<float?> _offset = new("--offset") { Description = "See --scale; 0 if only --scale is given." };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_shape, _type, _scale, _offset])
            command.Add(option);
    }

    public SampleFormat Of(ParseResult line) => new(Shape(line.GetValue(_shape)), line.GetValue(_type)!, line.GetValue(_scale), line.GetValue(_offset));

    private static int[]? Shape(string? text)
    {
        if (text == null)
            return null;
        // A first size of N stands for "as many as the file holds": then only the total has to divide, which the caller checks.
        string[] sizes = text.Split(',', StringSplitOptions.TrimEntries);
        if (sizes[0] is "N" or "-1")
            return null;
        return
        [
            .. sizes.Select(
                s =>
                    int.TryParse(s, CultureInfo.InvariantCulture, out int size) && size > 0
                        ? size
                        : throw new BenchException(
                            $"\"{s}\" is not a size", "--shape", "Give whole numbers separated by commas, samples first, e.g. 1000,1,49,10."))
        ];
    }
}
