namespace ParetoBench.Protocol;

/// <summary>A pin that an energy meter sees: high exactly while a WINDOW runs.</summary>
public interface IMarkerPin
{
    /// <summary>As it is printed on the board, ASCII, e.g. <c>GPIO17</c>.</summary>
    string Name { get; }

    void Set(bool high);
}
