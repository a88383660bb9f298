namespace ParetoBench.RaspberryPi.Surroundings;

/// <summary>The processor's temperature, as the system reports it.</summary>
internal interface IThermometer
{
    /// <returns>Thousandths of a degree Celsius; null: the system does not tell.</returns>
    long? Millidegrees();
}
