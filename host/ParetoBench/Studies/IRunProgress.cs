namespace ParetoBench.Studies;

/// <summary>Told what a run does, as it does it. Calls may come from several threads.</summary>
public interface IRunProgress
{
    /// <summary>A stage begins: <paramref name="steps"/> steps of it are ahead.</summary>
    void Begin(string stage, int steps);

    /// <summary>One step of a stage is done.</summary>
    void Step(string stage, string what);

    /// <summary>Something a person should read, now.</summary>
    void Note(string text);
}
