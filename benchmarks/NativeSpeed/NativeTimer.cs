using System.Diagnostics;
using System.Globalization;

namespace ParetoBench.NativeSpeed;

/// <summary>runner-tool model-time: the kernels of the linux runner.</summary>
internal sealed class NativeTimer : IDisposable
{
    private readonly string _model = Path.GetTempFileName();
    private readonly byte[] _inputs;
    private readonly string _tool;

    public NativeTimer(byte[] model, byte[] inputs)
    {
        File.WriteAllBytes(_model, model);
        _inputs = inputs;
        string native = Path.Combine(Repository(), "device", "Native");
        using Process make = Process.Start("make", ["-s", "-C", native, "tools"]);
        make.WaitForExit();
        _tool = Path.Combine(native, "build", "runner-tool");
    }

    /// <summary>The median of so many inferences, nanoseconds.</summary>
    public double Run(int count)
    {
        ProcessStartInfo start = new(
            _tool, ["model-time", _model, count.ToString(CultureInfo.InvariantCulture)])
        { RedirectStandardInput = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        process.StandardInput.BaseStream.Write(_inputs);
        process.StandardInput.Close();
        double[] times =
        [
            .. process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => double.Parse(line, CultureInfo.InvariantCulture)).Order()
        ];
        process.WaitForExit();
        return times[times.Length / 2];
    }

    public void Dispose() => File.Delete(_model);

    private static string Repository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ParetoBench.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run this inside the repository");
        return folder;
    }
}
