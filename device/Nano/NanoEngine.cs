using System;
using ParetoBench.Engine;
using ParetoBench.Protocol;

namespace ParetoBench.Nano;

/// <summary>The C# engine in the runner's engine slot.</summary>
internal sealed class NanoEngine : IInferenceEngine
{
    private readonly int _arenaCapacity;
    private readonly byte[] _operators = Network.SupportedOperators();
    private Network _network;
    private uint _errorDetail;
    private string _errorText = "";

    public NanoEngine(int arenaCapacity)
    {
        _arenaCapacity = arenaCapacity;
    }

    public string Name
    {
        get { return "managed"; }
    }

    public int ModelVersionMajor
    {
        get { return 1; }
    }

    public int ModelVersionMinor
    {
        get { return 0; }
    }

    public byte[] SupportedOperators
    {
        get { return _operators; }
    }

    public uint ElementTypes
    {
        get { return (uint)Network.ElementTypes(); }
    }

    public uint ErrorDetail
    {
        get { return _errorDetail; }
    }

    public string ErrorText
    {
        get { return _errorText; }
    }

    public int ArenaBytes
    {
        get { return _network.ArenaBytes; }
    }

    public int OperatorCount
    {
        get { return _network.OperatorCount; }
    }

    public int InputCount
    {
        get { return _network.InputCount; }
    }

    public int OutputCount
    {
        get { return _network.OutputCount; }
    }

    public int Load(byte[] blob, int length)
    {
        try
        {
            _network = Network.Load(blob, length, _arenaCapacity);
            return ErrorCode.None;
        }
        catch (ModelException e)
        {
            return Fail(e.Code, (uint)e.Detail, e.Message);
        }
        catch (OutOfMemoryException)
        {
            return Fail(ErrorCode.ArenaTooLarge, (uint)_arenaCapacity, "out of memory");
        }
    }

    public void Unload()
    {
        _network = null;
    }

    public int InputBytes(int index)
    {
        return _network.InputBytes(index);
    }

    public int OutputBytes(int index)
    {
        return _network.OutputBytes(index);
    }

    public void SetInput(int index, byte[] bytes)
    {
        _network.SetInput(index, bytes);
    }

    public int Run()
    {
        try
        {
            _network.Run();
            return ErrorCode.None;
        }
        catch (InferenceException e)
        {
            return Fail(ErrorCode.InferenceFailed, (uint)e.OperatorIndex, e.Message);
        }
    }

    public void GetOutput(int index, byte[] destination)
    {
        _network.GetOutput(index, destination);
    }

    private int Fail(int code, uint detail, string text)
    {
        _errorDetail = detail;
        _errorText = text;
        return code;
    }
}
