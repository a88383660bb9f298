namespace ParetoBench.Frontier.Efficiency;

/// <summary>
/// The constraints A x = b, x >= 0, b >= 0, in which every row may own a slack column. After the columns of the program
/// come one artificial column per row, the unit vectors.
/// </summary>
internal sealed class LinearProgram
{
    private readonly double[] _entries;

    public LinearProgram(int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        _entries = new double[(columns + rows) * rows];
        Right = new double[rows];
        Start = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            Start[row] = columns + row;
            Column(columns + row)[row] = 1;
        }
    }

    public int Rows { get; }

    public int Columns { get; }

    public double[] Right { get; }

    /// <summary>For each row the column that holds its value at the start: its artificial column, unless a slack can.</summary>
    public int[] Start { get; }

    public Span<double> Column(int column) => _entries.AsSpan(column * Rows, Rows);

    /// <summary>Makes that column the slack of the row; it also starts the search where its value is not negative.</summary>
    public void SetSlack(int row, int column, double sign)
    {
        Column(column)[row] = sign;
        if (sign * Right[row] >= 0)
            Start[row] = column;
    }

    /// <summary>What a unit of the column costs beyond what the prices of its rows are worth.</summary>
    /// <param name="size">The sum of the absolute terms: what rounding is proportional to.</param>
    public double ReducedCost(int column, double cost, ReadOnlySpan<double> prices, out double size)
    {
        Span<double> entries = Column(column);
        double reduced = cost;
        size = Math.Abs(cost);
        for (int row = 0; row < entries.Length; row++)
        {
            double term = prices[row] * entries[row];
            reduced -= term;
            size += Math.Abs(term);
        }
        return reduced;
    }
}
