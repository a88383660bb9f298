using ParetoBench.Results;

namespace ParetoBench.Studies;

/// <summary>Checks the names a study uses for figures, and its imported quality, before anything is measured.</summary>
internal static class StudyColumns
{
    /// <summary>Returns the imported quality figures; none when the study names no file.</summary>
    /// <exception cref="BenchException">An objective, a budget or an imported row names what there is not.</exception>
    public static IReadOnlyList<QualityFigures> Check(Study study)
    {
        IReadOnlyList<QualityFigures> imported = study.QualityFile == null ? [] : QualityImport.Read(study.QualityFile);
        foreach (QualityFigures row in imported)
            CheckRow(study, row);
        string[] known = [.. Figure.MeasuredNames, .. study.Task.Metrics, .. imported.SelectMany(r => r.Metrics.Keys).Distinct()];
        foreach (string column in study.Objectives.Select(o => o.Column).Concat(study.Budgets.Select(b => b.Column)))
        {
            if (!known.Contains(column))
                throw new BenchException(
                    $"An objective or budget names '{column}', which is not a column of measurements.csv", study.Path,
                    $"Use one of: {string.Join(", ", known)}.");
        }
        return imported;
    }

    private static void CheckRow(Study study, QualityFigures row)
    {
        if (study.Candidates.All(c => c.Id != row.Candidate))
        {
            throw new BenchException($"The imported quality names the candidate '{row.Candidate}', which the study does not have", study.QualityFile!,
                $"Use one of: {string.Join(", ", study.Candidates.Select(c => c.Id))}.");
        }

        if (row.Scheme.Length > 0 && !study.Schemes.Contains(row.Scheme))
        {
            throw new BenchException(
                $"The imported quality of '{row.Candidate}' names the scheme '{row.Scheme}', which the study does not have", study.QualityFile!,
                $"Use one of: {string.Join(", ", study.Schemes)}; or leave the cell empty for all.");
        }

        if (row.Metrics.Keys.FirstOrDefault(MeasurementsCsv.IsReserved) is { } reserved)
            throw new BenchException(
                $"The imported quality has a column '{reserved}', which is a column of every measurement", study.QualityFile!, "Give the metric another name.");
    }
}
