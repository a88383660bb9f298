using System.Diagnostics;
using System.Globalization;
using System.Text;
using ParetoBench.Frontier.Efficiency;

namespace ParetoBench.Tests.Frontier.Efficiency;

/// <summary>
/// The same programs, written down anew from the definition and solved by GLPK's glpsol in rational arithmetic:
/// one file holds the programs of all units, which share nothing but the sum of their factors as objective.
/// </summary>
internal static class Glpsol
{
    public static bool IsHere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':').Any(directory => File.Exists(Path.Combine(directory, "glpsol")));

    /// <summary>The factor of each unit.</summary>
    public static double[] Factors(Units units, EfficiencyModel model, bool withoutItself) =>
        // The objective names the factors first, so they are the first columns.
        Solve(Program(units, model, withoutItself), model.Returns == ReturnsToScale.FreeDisposal ? "--mipgap 0" : "--exact")[..units.Count];

    /// <summary>For each unit the largest sum of its slacks, each by its column's mean, at the given factor: the second phase.</summary>
    public static double[] SlackSums(Units units, EfficiencyModel model, double[] factors) =>
        [.. Enumerable.Range(0, units.Count).Select(unit => Solve(SlackProgram(units, model, unit, factors[unit]), "--exact")[0])];

    /// <summary>The values of the columns, in the order in which the program names them.</summary>
    private static double[] Solve(string text, string arithmetic)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("glpsol");
        try
        {
            (string program, string solution) = (Path.Combine(directory.FullName, "units.lp"), Path.Combine(directory.FullName, "units.sol"));
            File.WriteAllText(program, text);
            string[] arguments = [.. arithmetic.Split(' '), "--lp", program, "-w", solution];
            using Process glpsol = Process.Start(new ProcessStartInfo("glpsol", arguments) { RedirectStandardOutput = true })!;
            string said = glpsol.StandardOutput.ReadToEnd();
            glpsol.WaitForExit();
            Assert.True(glpsol.ExitCode == 0 && File.Exists(solution), said);

            // A column is "j 1 b 0.5 0", or "j 1 0.5" in integer programs.
            IEnumerable<string[]> columns = File.ReadLines(solution)
                .Where(line => line.StartsWith("j ", StringComparison.Ordinal)).Select(line => line.Split(' '));
            return [.. columns.Select(cells => double.Parse(cells.Length > 3 ? cells[3] : cells[2], CultureInfo.InvariantCulture))];
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static string Program(Units units, EfficiencyModel model, bool withoutItself)
    {
        bool input = model.Orientation == Orientation.Input;
        int[] all = Enumerable.Range(0, units.Count).ToArray();
        StringBuilder text = new StringBuilder(input ? "Minimize\n" : "Maximize\n").AppendJoin(" + ", all.Select(unit => $"t{unit}")).Append("\nSubject To\n");
        foreach (int unit in all)
        {
            int[] mix = all.Where(other => !withoutItself || other != unit).ToArray();
            for (int k = 0; k < units.Inputs + units.Outputs; k++)
            {
                bool scales = (k < units.Inputs) == input && !model.Fixed[k];
                text.AppendJoin(" + ", mix.Select(other => $"{Number(units[other][k])} l{unit}_{other}"))
                    .Append(scales ? $" - {Number(units[unit][k])} t{unit}" : "")
                    .Append(k < units.Inputs ? " <= " : " >= ").Append(scales ? "0" : Number(units[unit][k])).Append('\n');
            }
            string sum = model.Returns switch { ReturnsToScale.Constant => "", ReturnsToScale.Decreasing => "<=", ReturnsToScale.Increasing => ">=", _ => "=" };
            if (sum.Length > 0)
                text.AppendJoin(" + ", mix.Select(other => $"l{unit}_{other}")).Append($" {sum} 1\n");
        }
        if (model.Returns == ReturnsToScale.FreeDisposal)
            text.Append("Binary\n")
                .AppendJoin('\n', all.SelectMany(unit => all.Where(other => !withoutItself || other != unit).Select(other => $"l{unit}_{other}"))).Append('\n');
        return text.Append("End\n").ToString();
    }

    private static string SlackProgram(Units units, EfficiencyModel model, int unit, double factor)
    {
        bool input = model.Orientation == Orientation.Input;
        // The factor is rounded to a double: this much room keeps the exact program from having no solution.
        double loose = input ? factor * (1 + 1e-10) : factor * (1 - 1e-10);
        int[] figures = Enumerable.Range(0, units.Inputs + units.Outputs).ToArray();
        int[] others = Enumerable.Range(0, units.Count).ToArray();
        StringBuilder text = new StringBuilder("Maximize\nsum\nSubject To\n")
            .AppendJoin(" + ", figures.Where(k => !model.Fixed[k]).Select(k => $"{Number(1 / units.Means[k])} s{k}")).Append(" - sum = 0\n");
        foreach (int k in figures)
        {
            bool scales = (k < units.Inputs) == input && !model.Fixed[k];
            text.AppendJoin(" + ", others.Select(other => $"{Number(units[other][k])} l{other}"))
                .Append($" {(k < units.Inputs ? '+' : '-')} s{k} = {Number(scales ? loose * units[unit][k] : units[unit][k])}\n");
        }
        string sum = model.Returns switch { ReturnsToScale.Constant => "", ReturnsToScale.Decreasing => "<=", ReturnsToScale.Increasing => ">=", _ => "=" };
        if (sum.Length > 0)
            text.AppendJoin(" + ", others.Select(other => $"l{other}")).Append($" {sum} 1\n");
        return text.Append("End\n").ToString();
    }

    private static string Number(double figure) => figure.ToString("G17", CultureInfo.InvariantCulture);
}
