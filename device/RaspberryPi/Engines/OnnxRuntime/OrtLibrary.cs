using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace ParetoBench.RaspberryPi.Engines.OnnxRuntime;

/// <summary>ONNX Runtime's native library: it is loaded before the first call, so that a missing one is reported clearly.</summary>
internal static class OrtLibrary
{
    private const string FileName = "libonnxruntime.so";

    private static nint _handle;

    /// <summary>Where it may lie beside the program: as we publish it, or as the official package does.</summary>
    private static string[] Candidates =>
    [
        Path.Combine(AppContext.BaseDirectory, FileName),
        Path.Combine(AppContext.BaseDirectory, "runtimes", $"linux-{Processor}", "native", FileName),
    ];

    private static string Processor => RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>Returns ONNX Runtime's version.</summary>
    /// <param name="path">The library; null: the one beside the program.</param>
    /// <exception cref="RunnerSetupException">There is none for this machine.</exception>
    public static string Load(string? path)
    {
        string found = path ?? Candidates.FirstOrDefault(File.Exists) ?? throw Missing($"there is no {FileName} beside the runner");
        OrtTelemetry.Forbid();
        try
        {
            _handle = NativeLibrary.Load(found);
            NativeLibrary.SetDllImportResolver(typeof(OrtEnv).Assembly, Resolve);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw Missing(e.Message.ReplaceLineEndings(" "));
        }
        catch (InvalidOperationException)
        {
            // This process has used ONNX Runtime before: its library is loaded.
        }

        return Start();
    }

    private static string Start()
    {
        try
        {
            if (!OrtEnv.IsCreated)
            {
                EnvironmentCreationOptions quiet = new() { logId = "runner", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
                OrtEnv.CreateInstanceWithOptions(ref quiet);
            }

            return OrtEnv.Instance().GetVersionString();
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException)
        {
            throw Missing("the library is not ONNX Runtime, or one too old");
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        name.Contains("onnxruntime", StringComparison.OrdinalIgnoreCase) ? _handle : 0;

    private static RunnerSetupException Missing(string why) => new(
        $"cannot load ONNX Runtime for the engine ort: {why}. Flash the board with \"engine\": \"ort\" in its entry, which brings "
        + $"{FileName} for it along, or put the one of a release for linux-{Processor} there");
}
