namespace ParetoBench.Protocol;

/// <summary>
/// The slot an engine plugs into. Methods that can fail return a code of <see cref="ErrorCode"/>, or 0,
/// and leave <see cref="ErrorDetail"/> and <see cref="ErrorText"/> behind.
/// </summary>
public interface IInferenceEngine
{
    /// <summary>The engine's word in HELLO: <c>managed</c>, <c>ort</c>.</summary>
    string Name { get; }

    /// <summary>Version of MODEL.md it reads.</summary>
    int ModelVersionMajor { get; }

    int ModelVersionMinor { get; }

    /// <summary>32 bytes: bit (opcode) set = supported.</summary>
    byte[] SupportedOperators { get; }

    /// <summary>Bit (element type) set = supported.</summary>
    uint ElementTypes { get; }

    uint ErrorDetail { get; }

    /// <summary>ASCII, may be empty; never null.</summary>
    string ErrorText { get; }

    /// <summary>-1: the engine has none that it knows of.</summary>
    int ArenaBytes { get; }

    /// <summary>0: the engine does not tell.</summary>
    int OperatorCount { get; }

    int InputCount { get; }

    int OutputCount { get; }

    /// <summary>Checks the model and makes it ready; it stays in place in <paramref name="blob"/>.</summary>
    int Load(byte[] blob, int length);

    /// <summary>Forgets the model: its bytes are about to change.</summary>
    void Unload();

    int InputBytes(int index);

    int OutputBytes(int index);

    /// <summary>Copies one whole input into the arena.</summary>
    void SetInput(int index, byte[] bytes);

    /// <summary>One inference. It is timed: no allocation.</summary>
    int Run();

    void GetOutput(int index, byte[] destination);
}
