using ParetoBench.Tables;

namespace ParetoBench.Measurement.Meters.Traces;

/// <summary>Traces made elsewhere, by their first byte: EEMBC's energy traces (0xF1), else CSV.</summary>
public static class PowerTraceFile
{
    /// <param name="path">The trace.</param>
    /// <param name="timestamps">EEMBC's timestamps beside it; null: the file of that name beside the trace, if there is one.</param>
    /// <exception cref="BenchException">It cannot be read as either.</exception>
    public static PowerTrace Read(string path, string? timestamps = null)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BenchException($"The trace cannot be read: {e.Message}", path, "Check the path.", inner: e);
        }
        if (bytes.Length > 0 && bytes[0] == EembcTrace.Mark)
            return EembcTrace.Read(bytes, path, timestamps ?? EembcTrace.TimestampsBeside(path));
        return CsvTrace.Read(PointFile.Open(path, TextReader.Null), path);
    }
}
