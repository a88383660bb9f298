namespace ParetoBench.Protocol;

/// <summary>Names and sizes of a runner, fixed when it boots and sent in HELLO. Sizes are bytes unless said otherwise.</summary>
public sealed class RunnerLimits
{
    private string _board = "";
    private string _runner = "";
    private string _image = "";

    /// <summary>The board kind, e.g. <c>linux</c>.</summary>
    public string Board
    {
        get { return _board; }
        set { _board = value; }
    }

    /// <summary>Name and version, e.g. <c>managed 0.1.0</c>.</summary>
    public string Runner
    {
        get { return _runner; }
        set { _runner = value; }
    }

    /// <summary>Source digest of the firmware image; empty when built by hand.</summary>
    public string Image
    {
        get { return _image; }
        set { _image = value; }
    }

    /// <summary>At most 65535.</summary>
    public int MaxPayload { get; set; }

    public int ModelCapacity { get; set; }

    public int ArenaCapacity { get; set; }

    /// <summary>All inputs together.</summary>
    public int InputCapacity { get; set; }

    /// <summary>The most iterations of one RUN.</summary>
    public int SampleCapacity { get; set; }

    /// <summary>The packing of weights that the engine asks for (MODEL.md, section 13); 0: plain.</summary>
    public int Packing { get; set; }

    /// <summary>One of <see cref="Protocol.ModelFormat"/>.</summary>
    public int ModelFormat { get; set; }

    /// <summary>LOAD_DATA payload that may be on its way unacknowledged.</summary>
    public int Window { get; set; }
}
