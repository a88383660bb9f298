using ParetoBench.Tables;

namespace ParetoBench.Measurement.Meters;

/// <summary>A type of meter: its settings, how it is opened, and where instruments of the type show up on a machine.</summary>
public interface IMeterFactory
{
    /// <summary>As in boards.json.</summary>
    string Type { get; }

    /// <summary>The record that holds the settings of this type.</summary>
    Type SettingsRecord { get; }

    /// <summary>The settings as their record, checked for fields and values that it does not have.</summary>
    /// <param name="settings">As in boards.json.</param>
    /// <param name="where">File and board, for errors.</param>
    /// <exception cref="BenchException">A field or a value is wrong.</exception>
    MeterSettings Read(OwnedSettings settings, string where);

    /// <param name="settings">A <see cref="SettingsRecord"/>.</param>
    /// <param name="context">What else it takes.</param>
    /// <exception cref="BenchException">The settings are wrong, or the instrument does not answer.</exception>
    IMeter Open(MeterSettings settings, MeterContext context);

    /// <summary>Looks for instruments of the type without opening one.</summary>
    /// <param name="root">The root of this machine's files.</param>
    IReadOnlyList<FoundMeter> Discover(string root);
}
