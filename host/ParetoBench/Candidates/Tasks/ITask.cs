namespace ParetoBench.Candidates.Tasks;

/// <summary>What candidates must do: data with a calibration and a test split, and quality metrics.</summary>
public interface ITask
{
    /// <summary>One sentence about the data, for reports.</summary>
    string Description { get; }

    /// <summary>Names of the metrics that <see cref="Score"/> gives.</summary>
    IReadOnlyList<string> Metrics { get; }

    /// <summary>Inputs of one split, shaped for a candidate.</summary>
    /// <exception cref="BenchException">The candidate's inputs or outputs do not fit the task.</exception>
    TaskSamples Samples(TaskSplit split, CandidateGraph candidate);

    /// <summary>Quality of a candidate's scores on samples, by metric name.</summary>
    /// <param name="outputs">The candidate's <see cref="CandidateGraph.Scores"/> for every sample.</param>
    IReadOnlyDictionary<string, double> Score(TaskSamples samples, IReadOnlyList<float[]> outputs);
}
