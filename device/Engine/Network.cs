using System;
using ParetoBench.Engine.Kernels;

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

    /// <summary>Checks the first <paramref name="length"/> bytes of the blob as MODEL.md says and prepares its kernels. The digest is the caller's to check.</summary>
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
            OperatorRules.Check(model.Operators[i]);
        Storage.Allocate(model, blob);
        for (int i = 0; i < model.Operators.Length; i++)
        {
            Operator op = model.Operators[i];
            OperatorRules.CheckConstants(op);
            Prepare(op);
        }
        return new Network(model);
    }

    /// <summary>What a kernel keeps between calls is made here, so that inferences allocate nothing.</summary>
    private static void Prepare(Operator op)
    {
        if (OperatorRules.IsRecurrent(op.Code))
            op.Scratch = new RecurrentState(op);
        else if (op.Code == Opcode.TreeEnsemble)
            op.Scratch = new TreeEnsemble(op);
        else
            op.Scratch = (object)WideLayers.For(op) ?? NarrowLayer.For(op);
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
            throw new ArgumentException("input is too short");
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
                Execute(operators[i]);
        }
    }

    /// <summary>From now on <see cref="Run"/> uses kernels that only some processors have, where there are any. The results stay the same, bit for bit.</summary>
    public void Accelerate(IOperatorAccelerator accelerator)
    {
        for (int i = 0; i < _accelerated.Length; i++)
            _accelerated[i] = accelerator.For(_model.Operators[i]);
    }

    /// <summary>Runs operators one by one, for those who compare layers. <see cref="Run"/> is this for all that are not accelerated.</summary>
    public void Execute(Operator op)
    {
        if (op.Scratch is WideLayers wide)
        {
            wide.Run(op);
            return;
        }
        switch (op.Code)
        {
            case Opcode.FullyConnected: FullyConnected.Run(op); break;
            case Opcode.Conv2D: Conv2D.Run(op); break;
            case Opcode.DepthwiseConv2D: DepthwiseConv2D.Run(op); break;
            case Opcode.MaxPool2D: Pool2D.RunMax(op); break;
            case Opcode.AveragePool2D: Pool2D.RunAverage(op); break;
            case Opcode.Gather: Gather.Run(op); break;
            case Opcode.Transpose: Transpose.Run(op); break;
            case Opcode.Softmax: Softmax.Run(op); break;
            case Opcode.Requantize: Conversion.RunRequantize(op); break;
            case Opcode.Table: Elementwise.RunTable(op); break;
            case Opcode.Lstm: Lstm.Run(op); break;
            case Opcode.Gru: Gru.Run(op); break;
            case Opcode.Add: Elementwise.RunAdd(op); break;
            case Opcode.Quantize: Conversion.RunQuantize(op); break;
            case Opcode.Dequantize: Conversion.RunDequantize(op); break;
            case Opcode.Unary: FloatFunctions.Run(op); break;
            case Opcode.Binary: Binary.Run(op); break;
            case Opcode.Reduce: Reduction.Run(op); break;
            case Opcode.Copy: Movement.RunCopy(op); break;
            case Opcode.Pad: Movement.RunPad(op); break;
            case Opcode.Rnn: Rnn.Run(op); break;
            case Opcode.LayerNorm: LayerNorm.Run(op); break;
            case Opcode.TreeEnsemble: ((TreeEnsemble)op.Scratch).Run(op); break;
            case Opcode.ArgMax: Reduction.RunArgMax(op); break;
            case Opcode.MatMul: MatMul.Run(op); break;
            default: Elementwise.RunClamp(op); break;
        }
    }

    /// <summary>Bit (opcode) is set for each operator this engine runs; 32 bytes, as the HELLO reply carries it.</summary>
    public static byte[] SupportedOperators()
    {
        byte[] bits = new byte[32];
        for (int code = 1; code <= Opcode.Last; code++)
            bits[code / 8] |= (byte)(1 << (code % 8));
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
