using System.Globalization;

namespace ParetoBench.Frontier.Hypervolumes;

/// <summary>The worst corner of a hypervolume: one figure per objective, in the objectives' order and the columns' own units.</summary>
public static class ReferencePoint
{
    public static IReadOnlyList<double> Parse(string? text, IReadOnlyList<Objective> objectives)
    {
        string example = string.Join(',', objectives.Select(o => o.Column));
        string todo = $"give the worst figure of each objective, in this order and in the columns' units: --reference {example}";
        if (text == null)
            throw new BenchException("The hypervolume needs a reference point", "--hypervolume", todo);
        if (objectives.Count > Hypervolume.MostObjectives)
            throw new BenchException($"The hypervolume is exact up to {Hypervolume.MostObjectives} objectives; there are {objectives.Count}",
                "--hypervolume", "Name fewer objectives.");

        double[] figures = [.. text.Split(',').Select(part =>
            double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double figure) && double.IsFinite(figure)
                ? figure
                : throw new BenchException($"\"{part}\" is not a number", $"--reference {text}", todo))];
        if (figures.Length != objectives.Count)
            throw new BenchException($"The reference point has {figures.Length} figures for {objectives.Count} objectives", $"--reference {text}", todo);
        return figures;
    }
}
