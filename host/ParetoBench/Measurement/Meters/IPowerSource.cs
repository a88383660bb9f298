namespace ParetoBench.Measurement.Meters;

/// <summary>A meter that can feed the board. The voltage was checked against the board's limits when the meter was opened.</summary>
public interface IPowerSource
{
    void PowerOn();

    void PowerOff();
}
