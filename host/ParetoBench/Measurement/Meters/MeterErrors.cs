using System.Globalization;

namespace ParetoBench.Measurement.Meters;

/// <summary>What can go wrong with an instrument, in words.</summary>
internal static class MeterErrors
{
    public static MeterException Lost(string instrument, string where, Exception? cause) => new(
        $"The {instrument} vanished while it was in use", where,
        "It was unplugged or lost its power. Check its cable, then run again: finished jobs are kept.", cause);

    public static MeterException Silent(string instrument, string where, string awaited) => new(
        $"The {instrument} does not answer: {awaited} did not come", where,
        "Check that the port is the instrument's (paretobench doctor lists ports), then unplug it and plug it in again.");

    public static MeterException Stopped(string instrument, string where, double seconds) => new(
        Text($"The {instrument} sent no samples for {seconds:0.#} s"), where,
        "Unplug it and plug it in again; on a hub of its own if it shares one with the board.");

    public static MeterException Forgot(string instrument, string where) => new(
        $"The {instrument} lost its settings while it measured", where,
        "Its supply or a wire is loose: the part restarted with other ranges. Check them, then run again.");

    public static MeterException Said(string instrument, string where, string command, string answer) => new(
        $"The {instrument} refuses '{command}': {answer}", where,
        "Look the answer up in the instrument's manual; outdated firmware is a common cause.");

    public static MeterException Setting(string what, string where, string todo) => new(what, where, todo);

    public static MeterException VoltageForbidden(double volts, double minimum, double maximum, string where) => new(
        Text($"The meter would feed {volts:0.###} V, and the board takes {minimum:0.###} to {maximum:0.###} V"), where,
        "Correct \"volts\" of the meter, or, if its data sheet allows it, \"supplyVolts\" of the board. Nothing was switched on.");

    public static MeterException VoltageUnlimited(string where) => new(
        "The meter is to feed the board, and the board's limits are not stated", where,
        "Add \"supplyVolts\": {\"min\": ..., \"max\": ...} to the board's entry, from its data sheet. Nothing was switched on.");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
