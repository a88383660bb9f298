namespace ParetoBench.Boards.Links;

/// <summary>A byte stream to a runner. One thread uses it at a time; <see cref="IDisposable.Dispose"/> may come from another.</summary>
public interface ILink : IDisposable
{
    /// <summary>For errors: which port, at which speed.</summary>
    string Description { get; }

    /// <summary>What the line carries by its nominal speed, bytes per second; 0 when nothing limits it.</summary>
    int BytesPerSecond { get; }

    /// <summary>Writes all bytes; waits while the line is full.</summary>
    /// <exception cref="LinkException">The line is gone, or takes no bytes.</exception>
    void Write(byte[] bytes, int offset, int count);

    /// <summary>Takes the bytes that are there, or waits for the first. Returns 0 when none came in time.</summary>
    /// <exception cref="LinkException">The line is gone.</exception>
    int Read(byte[] buffer, int offset, int count, TimeSpan timeout);

    /// <summary>Throws away what was received and not read.</summary>
    void DiscardReceived();
}
