namespace ParetoBench.Protocol;

/// <summary>A power monitor on an I2C bus of the runner's board, sampled in the background while inferences run.</summary>
public interface IPowerProbe
{
    bool Running { get; }

    /// <summary>errno of the bus after a failure; 0: the part does not answer as its kind should.</summary>
    uint ErrorDetail { get; }

    /// <summary>ASCII, may be empty; never null.</summary>
    string ErrorText { get; }

    /// <summary>Configures the part and samples from now on, until <see cref="Stop"/>; an earlier probe is stopped. An error code, or 0.</summary>
    int Start(ProbeSettings settings, ProbeIdentity identity);

    /// <summary>Takes the oldest samples out of the ring: at most so many, and at most what the batch holds.</summary>
    void Take(int most, ProbeBatch batch);

    void Stop();
}
