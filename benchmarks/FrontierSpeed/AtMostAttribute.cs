namespace ParetoBench.FrontierSpeed;

/// <summary>The median that an analysis must not exceed, in milliseconds.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AtMostAttribute(double milliseconds) : Attribute
{
    public double Milliseconds { get; } = milliseconds;
}
