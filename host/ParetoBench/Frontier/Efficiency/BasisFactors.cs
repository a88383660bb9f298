namespace ParetoBench.Frontier.Efficiency;

/// <summary>
/// A square matrix as P B = L U, with partial pivoting (Golub and Van Loan, Matrix Computations, section 3.4).
/// The bases of these programs have a handful of rows, so they are factored anew for each pivot and no error accumulates.
/// </summary>
internal sealed class BasisFactors(int size)
{
    private readonly double[] _lu = new double[size * size];
    private readonly int[] _row = new int[size];
    private readonly double[] _scratch = new double[size];

    /// <summary>Factors the matrix of those columns of the program. False when it is singular.</summary>
    public bool Factor(LinearProgram program, ReadOnlySpan<int> columns)
    {
        for (int j = 0; j < size; j++)
        {
            _row[j] = j;
            Span<double> column = program.Column(columns[j]);
            for (int i = 0; i < size; i++)
                _lu[i * size + j] = column[i];
        }
        for (int k = 0; k < size; k++)
        {
            if (!PivotTo(k))
                return false;
            for (int i = k + 1; i < size; i++)
            {
                double factor = _lu[i * size + k] /= _lu[k * size + k];
                for (int j = k + 1; factor != 0 && j < size; j++)
                    _lu[i * size + j] -= factor * _lu[k * size + j];
            }
        }
        return true;
    }

    /// <summary>x with B x = right.</summary>
    public void Solve(ReadOnlySpan<double> right, Span<double> x)
    {
        for (int i = 0; i < size; i++)
        {
            double sum = right[_row[i]];
            for (int j = 0; j < i; j++)
                sum -= _lu[i * size + j] * x[j];
            x[i] = sum;
        }
        for (int i = size - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < size; j++)
                x[i] -= _lu[i * size + j] * x[j];
            x[i] /= _lu[i * size + i];
        }
    }

    /// <summary>y with y B = left.</summary>
    public void SolveTransposed(ReadOnlySpan<double> left, Span<double> y)
    {
        double[] z = _scratch;
        for (int i = 0; i < size; i++)
        {
            double sum = left[i];
            for (int j = 0; j < i; j++)
                sum -= _lu[j * size + i] * z[j];
            z[i] = sum / _lu[i * size + i];
        }
        for (int i = size - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < size; j++)
                z[i] -= _lu[j * size + i] * z[j];
            y[_row[i]] = z[i];
        }
    }

    private bool PivotTo(int k)
    {
        int best = k;
        for (int i = k + 1; i < size; i++)
        {
            if (Math.Abs(_lu[i * size + k]) > Math.Abs(_lu[best * size + k]))
                best = i;
        }
        if (_lu[best * size + k] == 0)
            return false;
        if (best != k)
        {
            (_row[k], _row[best]) = (_row[best], _row[k]);
            for (int j = 0; j < size; j++)
                (_lu[k * size + j], _lu[best * size + j]) = (_lu[best * size + j], _lu[k * size + j]);
        }
        return true;
    }
}
