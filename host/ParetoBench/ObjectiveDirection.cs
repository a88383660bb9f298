namespace ParetoBench;

/// <summary>Which end of a column is the good one.</summary>
public enum ObjectiveDirection
{
    Minimize,
    Maximize,
}
