namespace ParetoBench.Nano;

/// <summary>What the runtime knows of the board. Not every firmware has the assembly that asks it.</summary>
internal interface IBoardFacts
{
    /// <summary>The firmware's target, e.g. ESP32_REV3; empty when unknown.</summary>
    string Target { get; }

    /// <summary>E.g. ESP32; empty when unknown.</summary>
    string Platform { get; }

    /// <summary>The runtime's version; empty when unknown.</summary>
    string Runtime { get; }

    /// <summary>Bytes of the managed heap that are free after a collection; <see cref="Protocol.ProtocolVersion.NotMeasured"/> when unknown.</summary>
    uint FreeHeap();
}
