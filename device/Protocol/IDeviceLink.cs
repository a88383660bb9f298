namespace ParetoBench.Protocol;

/// <summary>The device's end of a link.</summary>
public interface IDeviceLink
{
    /// <summary>Waits for bytes and takes those that came: their number, 0 when none came in time, -1 when the link is closed for good.</summary>
    int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds);

    /// <summary>Writes all bytes. A closed link is reported by the next read, not here.</summary>
    void Write(byte[] bytes, int offset, int count);
}
