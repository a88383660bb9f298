namespace ParetoBench.Measurement.Meters.Lpm01a;

internal interface ILpm01aDecoder
{
    /// <summary>The error that the instrument reported; null: none.</summary>
    string? Error { get; }

    /// <summary>The instrument said that the acquisition has ended.</summary>
    bool Completed { get; }

    void Feed(byte[] bytes, int count, double arrival);
}
