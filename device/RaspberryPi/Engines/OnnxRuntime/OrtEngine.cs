using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using ParetoBench.Protocol;
using ParetoBench.RaspberryPi.Surroundings;

namespace ParetoBench.RaspberryPi.Engines.OnnxRuntime;

/// <summary>ONNX Runtime in the runner's engine slot: it takes ONNX models, whose inputs and outputs have the types of the wire.</summary>
internal sealed partial class OrtEngine : IInferenceEngine, IDisposable
{
    /// <summary>ONNX Runtime's messages may be pages long.</summary>
    private const int LongestText = 300;

    /// <summary>y = Relu(x) of one number, as ONNX.</summary>
    private const string SmallestModel =
        "08083A370A0C0A0178120179220452656C75120566697273745A0F0A0178120A0A08080112040A020801620F0A01" +
        "79120A0A08080112040A02080142040A00100D";

    private readonly SystemFiles _files = new();
    private OrtNetwork? _network;

    /// <summary>Runs a first inference: what ONNX Runtime and the code around it take once belongs to the idle runner, not to its first model.</summary>
    public OrtEngine()
    {
        using (OrtNetwork first = new(Convert.FromHexString(SmallestModel)))
            first.Run();
        GiveBackMemory();
    }

    public string Name => "ort";

    /// <summary>It reads no device models.</summary>
    public int ModelVersionMajor => 0;

    public int ModelVersionMinor => 0;

    public byte[] SupportedOperators { get; } = new byte[32];

    public uint ElementTypes => 0;

    public uint ErrorDetail => ErrorCode.NoDetail;

    public string ErrorText { get; private set; } = "";

    /// <summary>What ONNX Runtime allocates shows in the process's memory only.</summary>
    public int ArenaBytes => -1;

    public int OperatorCount => 0;

    public int InputCount => Loaded.Inputs.Count;

    public int OutputCount => Loaded.Outputs.Count;

    private OrtNetwork Loaded => _network ?? throw new InvalidOperationException("No model is loaded.");

    /// <summary>Bytes resident before the last model: what earlier models leave behind is not counted as the next one's.</summary>
    public long? ResidentIdle { get; private set; }

    public int Load(byte[] blob, int length)
    {
        Unload();
        GiveBackMemory();
        ResidentIdle = ProcessStatus.Bytes(_files, "VmRSS");
        try
        {
            _network = new OrtNetwork(blob[..(length - ProtocolVersion.DigestBytes)]);
            return ErrorCode.None;
        }
        catch (OnnxRuntimeException e)
        {
            // The reason is in the text alone.
            return Fail(e.Message.Contains("NotImplemented", StringComparison.Ordinal) ? ErrorCode.UnsupportedOperator : ErrorCode.BadModel, e.Message);
        }
        catch (NotSupportedException e)
        {
            return Fail(ErrorCode.BadModel, e.Message);
        }
        finally
        {
            // The copy above is ONNX Runtime's by now, or nobody's.
            GiveBackMemory();
        }
    }

    public void Unload()
    {
        _network?.Dispose();
        _network = null;
    }

    public int InputBytes(int index) => Loaded.Inputs[index].Bytes;

    public int OutputBytes(int index) => Loaded.Outputs[index].Bytes;

    public void SetInput(int index, byte[] bytes) => Loaded.Inputs[index].Write(bytes);

    public int Run()
    {
        try
        {
            _network!.Run();
            return ErrorCode.None;
        }
        catch (OnnxRuntimeException e)
        {
            return Fail(ErrorCode.InferenceFailed, e.Message);
        }
    }

    public void GetOutput(int index, byte[] destination) => Loaded.Outputs[index].Read(destination);

    public void Dispose() => _network?.Dispose();

    private int Fail(int code, string message)
    {
        string line = string.Concat(message.ReplaceLineEndings(" ").Select(c => char.IsAscii(c) && !char.IsControl(c) ? c : '?'));
        ErrorText = line.Length > LongestText ? line[..LongestText] + "..." : line;
        return code;
    }

    /// <summary>
    /// Both heaps keep for later what is free. Before a model's peak is measured that goes back to the system, or it would count as
    /// the model's.
    /// </summary>
    private static void GiveBackMemory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        try
        {
            TrimHeap(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Not glibc.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int TrimHeap(nint pad);
}
