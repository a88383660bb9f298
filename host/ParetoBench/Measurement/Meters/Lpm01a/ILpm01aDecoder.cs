namespace ParetoBench.Measurement.Meters.Lpm01a;

internal interface ILpm01aDecoder
{
    /// <summary>What the instrument complained of; null: nothing.</summary>
    string? Error { get; }

    /// <summary>The instrument said that the acquisition has ended.</summary>
    bool Completed { get; }

    void Feed(byte[] bytes, int count, double arrival);
}
