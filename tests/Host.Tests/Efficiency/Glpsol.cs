using System.Diagnostics;
using System.Globalization;
using System.Text;
using ParetoBench.Efficiency;

namespace Host.Tests.Efficiency;

/// <summary>
/// The same programs, written down anew from the definition and solved by GLPK's glpsol in rational arithmetic:
/// one file holds the programs of all units, which share nothing but the sum of their factors as objective.
/// </summary>
internal static class Glpsol
{
    public static bool IsHere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(directory => File.Exists(Path.Combine(directory, "glpsol")));

    /// <summary>The factor of each unit.</summary>
    public static double[] Factors(Units units, EfficiencyModel model, bool withoutItself)
    {
        var directory = Directory.CreateTempSubdirectory("glpsol");
        try
        {
            var (program, solution) = (Path.Combine(directory.FullName, "units.lp"), Path.Combine(directory.FullName, "units.sol"));
            File.WriteAllText(program, Program(units, model, withoutItself));
            var arithmetic = model.Returns == ReturnsToScale.FreeDisposal ? "--mipgap 0" : "--exact";
            using var glpsol = Process.Start(new ProcessStartInfo("glpsol", $"{arithmetic} --lp {program} -w {solution}") { RedirectStandardOutput = true })!;
            var said = glpsol.StandardOutput.ReadToEnd();
            glpsol.WaitForExit();
            Assert.True(glpsol.ExitCode == 0 && File.Exists(solution), said);

            // The objective names the factors first, so they are the first columns: "j 1 b 0.5 0", or "j 1 0.5" for integer programs.
            var columns = File.ReadLines(solution).Where(line => line.StartsWith("j ", StringComparison.Ordinal)).Select(line => line.Split(' '));
            return [.. columns.Take(units.Count).Select(cells => double.Parse(cells.Length > 3 ? cells[3] : cells[2], CultureInfo.InvariantCulture))];
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static string Program(Units units, EfficiencyModel model, bool withoutItself)
    {
        var input = model.Orientation == Orientation.Input;
        var all = Enumerable.Range(0, units.Count).ToArray();
        var text = new StringBuilder(input ? "Minimize\n" : "Maximize\n").AppendJoin(" + ", all.Select(unit => $"t{unit}")).Append("\nSubject To\n");
        foreach (var unit in all)
        {
            var mix = all.Where(other => !withoutItself || other != unit).ToArray();
            for (var k = 0; k < units.Inputs + units.Outputs; k++)
            {
                var scales = (k < units.Inputs) == input && !model.Fixed[k];
                text.AppendJoin(" + ", mix.Select(other => $"{Number(units[other][k])} l{unit}_{other}"))
                    .Append(scales ? $" - {Number(units[unit][k])} t{unit}" : "")
                    .Append(k < units.Inputs ? " <= " : " >= ").Append(scales ? "0" : Number(units[unit][k])).Append('\n');
            }

            var sum = model.Returns switch { ReturnsToScale.Constant => "", ReturnsToScale.Decreasing => "<=", ReturnsToScale.Increasing => ">=", _ => "=" };
            if (sum.Length > 0)
                text.AppendJoin(" + ", mix.Select(other => $"l{unit}_{other}")).Append($" {sum} 1\n");
        }

        if (model.Returns == ReturnsToScale.FreeDisposal)
            text.Append("Binary\n").AppendJoin('\n', all.SelectMany(unit => all.Where(other => !withoutItself || other != unit).Select(other => $"l{unit}_{other}"))).Append('\n');
        return text.Append("End\n").ToString();
    }

    private static string Number(double figure) => figure.ToString("G17", CultureInfo.InvariantCulture);
}
