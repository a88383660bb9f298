using System.Runtime.InteropServices;

namespace ParetoBench.RaspberryPi.Engines.OnnxRuntime;

/// <summary>
/// ONNX Runtime 1.31 reports on its use over the network: it starts a thread for that and keeps what it has not sent in the user's
/// cache folder. Neither belongs beside a timed section or into a lab without network. Its managed switch
/// (<c>DisableTelemetryEvents</c>) comes too late; an environment variable that is there when the library loads keeps all of it away.
/// </summary>
internal static partial class OrtTelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>Before the first call of ONNX Runtime in this process.</summary>
    public static void Forbid()
    {
        // For programs that this one starts, and on Windows for this one too.
        Environment.SetEnvironmentVariable(Variable, "1");
        // Elsewhere .NET changes only its own copy, which native code does not see.
        if (!OperatingSystem.IsWindows())
            _ = SetVariable(Variable, "1", overwrite: 1);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
