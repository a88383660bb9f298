namespace ParetoBench.Frontier.Efficiency;

/// <summary>Which side an inefficient unit is asked to improve, all columns of the side in proportion.</summary>
public enum Orientation
{
    /// <summary>How far its inputs can shrink while its outputs stay.</summary>
    Input,

    /// <summary>How far its outputs can grow while its inputs stay.</summary>
    Output,
}
