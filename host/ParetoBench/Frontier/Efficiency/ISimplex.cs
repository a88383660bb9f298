namespace ParetoBench.Frontier.Efficiency;

/// <summary>The simplex method on one program, in some arithmetic.</summary>
internal interface ISimplex
{
    /// <summary>The price of each row at the last optimum.</summary>
    double[] Prices { get; }

    /// <summary>Keeps a column at zero from now on, unless it is in the basis.</summary>
    void Close(int column);

    /// <summary>Finds a solution, at any cost.</summary>
    SimplexOutcome FindFeasible();

    /// <summary>Goes from the present solution to one of minimum cost.</summary>
    /// <param name="cost">One figure a column of the program.</param>
    SimplexOutcome Minimize(double[] cost);

    /// <summary>The value of each column.</summary>
    double[] Solution();
}
