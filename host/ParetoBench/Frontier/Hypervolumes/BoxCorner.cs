namespace ParetoBench.Frontier.Hypervolumes;

/// <summary>The far corner of a box of a <see cref="BoxUnion"/>, linked to others by their places.</summary>
internal struct BoxCorner
{
    public double X;
    public double Y;
    public double Z;

    /// <summary>Of the union's cross-section just below <see cref="Z"/>.</summary>
    public double Area;

    /// <summary>The next corner by falling <see cref="Z"/>.</summary>
    public int Below;

    /// <summary>The next step of the cross-section at the level that the sweep has reached.</summary>
    public int Wider;

    /// <summary>Where this corner enters the cross-section: the last step that is higher than it, and the first that is wider.</summary>
    public int Higher;

    /// <inheritdoc cref="Higher"/>
    public int Beyond;
}
