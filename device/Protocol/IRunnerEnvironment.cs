namespace ParetoBench.Protocol;

/// <summary>What surrounds a measurement on a board with an operating system, and may disturb it.</summary>
public interface IRunnerEnvironment
{
    /// <summary>Counts what stops the program as a whole (garbage collections): a sample in which it grows is marked. Read while time is measured.</summary>
    int Disturbances { get; }

    /// <summary>Writes the fields it knows, by <see cref="EnvironmentTag"/>; the session adds <see cref="EnvironmentTag.DisturbedSamples"/>.</summary>
    void Write(FieldWriter fields);
}
