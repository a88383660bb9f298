namespace ParetoBench.Frontier;

/// <summary>The points of one rank. Points arrive in lexicographic order and never twice.</summary>
internal interface IFront
{
    bool Dominates(double[] point);

    void Add(double[] point);
}
