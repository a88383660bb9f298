namespace ParetoBench.Candidates.Tasks;

/// <summary>The kinds of task, one registration line each.</summary>
internal static class TaskKinds
{
    private static readonly Dictionary<string, Func<TaskFile, string, string, ITask>> Kinds = new()
    {
        ["next-symbol"] = NextSymbolTask.Create,
        ["classification"] = ClassificationTask.Create,
    };

    /// <summary>The words for them in studies.</summary>
    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    public static ITask Create(TaskFile task, string folder, string where)
    {
        if (task.Kind == null || !Kinds.TryGetValue(task.Kind, out Func<TaskFile, string, string, ITask>? create))
            throw new BenchException($"The task's kind '{task.Kind}' is unknown", where, $"Use one of: {string.Join(", ", Kinds.Keys)}.");
        if (task.Data == null)
            throw new BenchException("The task names no data file", where, "Add \"data\": a CSV file, relative to the study.");
        return create(task, folder, where);
    }
}
