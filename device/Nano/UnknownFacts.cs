using ParetoBench.Protocol;

namespace ParetoBench.Nano;

/// <summary>The core library alone knows nothing of the board.</summary>
internal sealed class UnknownFacts : IBoardFacts
{
    public string Target
    {
        get { return ""; }
    }

    public string Platform
    {
        get { return ""; }
    }

    public string Runtime
    {
        get { return ""; }
    }

    public uint FreeHeap()
    {
        return ProtocolVersion.NotMeasured;
    }
}
