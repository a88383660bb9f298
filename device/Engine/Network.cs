using System;

namespace ParetoBench.Engine;

/// <summary>
/// Runs a device model. The host uses it as the reference that every other engine must equal bit for bit,
/// C# runners use it as their engine. Not thread-safe: one network holds one arena.
/// </summary>
public sealed class Network
{
    /// <summary>The arena that a model may ask for where the caller names no limit: far more than any small board has.</summary>
    public const int DefaultArenaCapacity = 1 << 27;

    private readonly Model _model;
    private IAcceleratedOperator[] _accelerated;

    private Network(Model model)
    {
        _model = model;
        _accelerated = new IAcceleratedOperator[model.Operators.Length];
    }

    /// <summary>Bytes of the planned arena.</summary>
    public int ArenaBytes { get { return _model.ArenaBytes; } }

    public int OperatorCount { get { return _model.Operators.Length; } }

    public int InputCount { get { return _model.Inputs.Length; } }

    public int OutputCount { get { return _model.Outputs.Length; } }

    /// <summary>The parsed model, for those who want its tensors' scales and shapes.</summary>
    public Model Model { get { return _model; } }

    /// <summary>
    /// Checks the first <paramref name="length"/> bytes of the blob as MODEL.md says and prepares its kernels. The digest is the
    /// caller's to check.
    /// </summary>
    /// <exception cref="ModelException">The blob is no valid model for this engine.</exception>
    public static Network Load(byte[] blob, int length)
    {
        return Load(blob, length, DefaultArenaCapacity);
    }

    /// <summary>The same, with the bytes that the arena may have.</summary>
    /// <exception cref="ModelException">The blob is no valid model for this engine, or its arena is too large.</exception>
    public static Network Load(byte[] blob, int length, int arenaCapacity)
    {
        Model model = ModelParser.Parse(blob, length, arenaCapacity);
        for (int i = 0; i < model.Operators.Length; i++)
            model.Operators[i].Kind.Check(model.Operators[i]);
        Storage.Allocate(model, blob);
        for (int i = 0; i < model.Operators.Length; i++)
            model.Operators[i].Kind.Prepare(model.Operators[i]);
        return new Network(model);
    }

    public int InputBytes(int index)
    {
        return _model.Inputs[index].Bytes;
    }

    public int OutputBytes(int index)
    {
        return _model.Outputs[index].Bytes;
    }

    /// <summary>Copies a whole input, little-endian, into the arena. An inference may overwrite it: set it before every <see cref="Run"/>.</summary>
    public void SetInput(int index, byte[] bytes)
    {
        if (bytes.Length < _model.Inputs[index].Bytes)
            throw new ArgumentException("the input is too short");
        Storage.Write(_model.Inputs[index], bytes, 0);
    }

    /// <summary>Copies a whole output, little-endian.</summary>
    public void GetOutput(int index, byte[] destination)
    {
        Storage.Read(_model.Outputs[index], destination);
    }

    /// <summary>One inference.</summary>
    /// <exception cref="InferenceException">A token lies outside its table.</exception>
    public void Run()
    {
        Operator[] operators = _model.Operators;
        IAcceleratedOperator[] accelerated = _accelerated;
        for (int i = 0; i < operators.Length; i++)
        {
            if (accelerated[i] != null)
                accelerated[i].Run();
            else
                operators[i].Kind.Run(operators[i]);
        }
    }

    /// <summary>
    /// From now on <see cref="Run"/> uses kernels that only some processors have, where there are any. The results stay the same,
    /// bit for bit.
    /// </summary>
    public void Accelerate(IOperatorAccelerator accelerator)
    {
        for (int i = 0; i < _accelerated.Length; i++)
            _accelerated[i] = accelerator.For(_model.Operators[i]);
    }

    /// <summary>Runs operators one by one, for those who compare layers. <see cref="Run"/> is this for all that are not accelerated.</summary>
    public void Execute(Operator op)
    {
        op.Kind.Run(op);
    }

    /// <summary>Bit (opcode) is set for each operator this engine runs; 32 bytes, as the HELLO reply carries it.</summary>
    public static byte[] SupportedOperators()
    {
        byte[] bits = new byte[32];
        for (int i = 0; i < OperatorTable.Kinds.Length; i++)
        {
            int code = OperatorTable.Kinds[i].Code;
            bits[code / 8] |= (byte)(1 << (code % 8));
        }
        return bits;
    }

    /// <summary>Bit (element type) is set for each type this engine knows.</summary>
    public static int ElementTypes()
    {
        return (1 << ElementType.I8) | (1 << ElementType.I16) | (1 << ElementType.I32)
            | (1 << ElementType.F32) | (1 << ElementType.U8) | (1 << ElementType.U16)
            | (1 << ElementType.I64) | (1 << ElementType.I4);
    }
}
