using ParetoBench.Boards;

namespace ParetoBench.Measurement.Meters.Ina;

/// <summary>A part's raw registers as samples of power: volts over the shunt and at the load, with what the bits say about them.</summary>
internal sealed class InaConversion(InaPart part, InaSetup setup, VoltageLimits? supply)
{
    public void Add(PowerTraceBuilder builder, double seconds, ushort shunt, ushort bus, bool afterLoss, bool overflow = false)
    {
        double shuntVolts = setup.ShuntVolts(shunt), busVolts = part.BusVolts(bus), amperes = shuntVolts / setup.ShuntOhms;
        SampleFlags flags = afterLoss ? SampleFlags.AfterLoss : SampleFlags.None;
        // The ADC stops at its full scale: a value of the last step may stand for any larger one.
        bool isShuntFull = Math.Abs(shuntVolts) >= setup.ShuntFullScale - setup.ShuntResolution, isBusFull = busVolts >= setup.BusFullScale - part.BusStepVolts;
        if (isShuntFull || isBusFull || overflow || part.Overflow(bus))
            flags |= SampleFlags.Saturated;
        if (Math.Abs(shuntVolts) < setup.ShuntResolution)
            flags |= SampleFlags.UnderRange;
        if (supply?.Allows(busVolts) == false)
            flags |= SampleFlags.WrongVoltage;
        double step = busVolts * setup.ShuntResolution / setup.ShuntOhms;
        builder.Add(seconds, amperes * busVolts, step, flags);
    }

    /// <summary>Maker's limits as an accuracy of power; the shunt's tolerance is a part of the gain.</summary>
    public MeterAccuracy Accuracy(InaSettings settings, double clock)
    {
        (double gain, double offsetVolts, double busError) = part.Limits(setup);
        double shunt = settings.ShuntTolerance ?? 0.01, volts = settings.Volts ?? supply?.Max ?? 5;
        return new MeterAccuracy(
            settings.Accuracy ?? Math.Sqrt(gain * gain + shunt * shunt), offsetVolts / setup.ShuntOhms * volts, settings.VoltsAccuracy ?? busError, clock,
            settings.Accuracy == null ? "data sheet and the shunt's tolerance" : "boards.json");
    }
}
