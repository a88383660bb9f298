using System.Globalization;

namespace ParetoBench.KernelInstructions;

/// <summary>Exact instructions of each operator and of a whole inference, and the checksum of what it computed.</summary>
internal sealed record Counts(IReadOnlyList<long> Operators, long Whole, uint Checksum)
{
    public static Counts Read(Core core, string text)
    {
        List<long> operators = [];
        long whole = 0;
        uint? checksum = null;
        foreach (string[] words in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')))
        {
            switch (words[0])
            {
                case "op": operators.Add(long.Parse(words[3], CultureInfo.InvariantCulture)); break;
                case "whole": whole = long.Parse(words[1], CultureInfo.InvariantCulture); break;
                case "output": checksum = uint.Parse(words[1], CultureInfo.InvariantCulture); break;
                default: throw new InvalidOperationException($"{core.Name}: {text}");
            }
        }
        return new Counts(operators, whole, checksum ?? throw new InvalidOperationException($"{core.Name} said nothing"));
    }
}
