namespace ParetoBench.Prediction.Limits.Curves;

/// <summary>A function of one number, with what bounds need to know of it.</summary>
internal interface ICurve
{
    double Value(double x);

    /// <summary>Derivative at x; NaN where there is none.</summary>
    double Slope(double x);

    /// <param name="low">The deviation of x is within [low, high], either may be infinite.</param>
    Enclosure Enclose(double x, double low, double high);
}
