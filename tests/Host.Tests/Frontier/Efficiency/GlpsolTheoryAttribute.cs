namespace ParetoBench.Tests.Frontier.Efficiency;

/// <summary>A theory that needs the program glpsol of the Debian package glpk-utils, which run-tests installs.</summary>
internal sealed class GlpsolTheoryAttribute : TheoryAttribute
{
    public GlpsolTheoryAttribute() => Skip = Glpsol.IsHere ? null : "there is no glpsol here (Debian package glpk-utils)";
}
