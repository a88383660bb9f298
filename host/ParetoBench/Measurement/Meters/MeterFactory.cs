using ParetoBench.Tables;

namespace ParetoBench.Measurement.Meters;

/// <summary>What all types of meters do alike with their settings.</summary>
/// <typeparam name="TSettings">The type's own record.</typeparam>
public abstract class MeterFactory<TSettings> : IMeterFactory
    where TSettings : MeterSettings
{
    public abstract string Type { get; }

    public Type SettingsRecord => typeof(TSettings);

    public MeterSettings Read(OwnedSettings settings, string where) => settings.As<TSettings>($"meter {Type}", where);

    public IMeter Open(MeterSettings settings, MeterContext context) => Open((TSettings)settings, context);

    public abstract IReadOnlyList<FoundMeter> Discover(string root);

    protected abstract IMeter Open(TSettings settings, MeterContext context);
}
