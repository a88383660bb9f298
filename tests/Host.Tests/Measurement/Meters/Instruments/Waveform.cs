namespace ParetoBench.Tests.Measurement.Meters.Instruments;

/// <summary>A current over time whose charge is known exactly: straight lines between corners; two corners at one time are a step.</summary>
internal sealed class Waveform
{
    private readonly double[] _times;
    private readonly double[] _amperes;
    private readonly double[] _charge;

    /// <param name="corners">Times not falling. Before the first and after the last the current stays.</param>
    public Waveform(params (double Seconds, double Amperes)[] corners)
    {
        _times = [.. corners.Select(c => c.Seconds)];
        _amperes = [.. corners.Select(c => c.Amperes)];
        _charge = new double[corners.Length];
        for (int i = 1; i < corners.Length; i++)
            _charge[i] = _charge[i - 1] + (_amperes[i] + _amperes[i - 1]) / 2 * (_times[i] - _times[i - 1]);
    }

    public static Waveform Constant(double amperes) => new((0, amperes));

    /// <summary>Idle, with bursts of another current.</summary>
    public static Waveform Bursts(double idle, double active, double from, double length, double period, int count) =>
        new([(0, idle), .. Enumerable.Range(0, count).Select(i => from + i * period)
            .SelectMany(start => new[] { (start, idle), (start, active), (start + length, active), (start + length, idle) })]);

    public double Amperes(double seconds)
    {
        int next = Next(seconds);
        if (next == 0 || next == _times.Length)
            return _amperes[Math.Clamp(next - 1, 0, _times.Length - 1)];
        double length = _times[next] - _times[next - 1];
        return length == 0 ? _amperes[next] : _amperes[next - 1] + (_amperes[next] - _amperes[next - 1]) * (seconds - _times[next - 1]) / length;
    }

    /// <summary>Charge from the first corner to a time, C.</summary>
    public double Charge(double seconds)
    {
        int next = Next(seconds);
        if (next == 0)
            return -_amperes[0] * (_times[0] - seconds);
        return _charge[next - 1] + (_amperes[next - 1] + Amperes(seconds)) / 2 * (seconds - _times[next - 1]);
    }

    public double Mean(double from, double to) => (Charge(to) - Charge(from)) / (to - from);

    /// <summary>The first corner after a time.</summary>
    private int Next(double seconds)
    {
        int low = 0, high = _times.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _times[middle] <= seconds ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
