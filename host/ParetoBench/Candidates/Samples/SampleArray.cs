namespace ParetoBench.Candidates.Samples;

/// <summary>An array of samples as a model's input takes it.</summary>
internal static class SampleArray
{
    /// <summary>Integers as the real numbers they stand for.</summary>
    /// <exception cref="BenchException">Scale and offset are unusable, or the values are real already.</exception>
    public static TensorValue Scaled(TensorValue values, SampleFormat format, string path)
    {
        if (format.Scale == null && format.Offset == null)
            return values;
        float scale = format.Scale ?? 1f, offset = format.Offset ?? 0f;
        if (!(scale > 0) || !float.IsFinite(scale) || !float.IsFinite(offset))
            throw new BenchException($"The scale {scale} or offset {offset} is not usable", path, "Give a positive --scale and a finite --offset.");
        if (values.Integers is { } integers)
            return TensorValue.OfReals(values.Dims, Array.ConvertAll(integers, q => scale * (q - offset)));
        return format.AllowsReals ? values
            : throw new BenchException("The file holds real numbers; --scale and --offset are for integers", path,
                "Leave --scale and --offset out, or give the integers.");
    }

    /// <summary>Cuts an array into samples for one input.</summary>
    /// <exception cref="BenchException">The count of elements does not fit, or a value is NaN or infinite.</exception>
    public static TensorValue[] Split(TensorValue values, GraphPort port, string path)
    {
        if (values.Count == 0 || values.Count % port.Count != 0)
            throw new BenchException($"The file has {values.Count:N0} values of shape {TensorValue.Describe(values.Dims)}; "
                + $"they do not divide into samples of {TensorValue.Describe(port.Dims)} = {port.Count} for input '{port.Name}'",
                path, "Check the shape: samples come first, each as the model's input.");
        IEnumerable<Range> parts = Enumerable.Range(0, values.Count / port.Count).Select(i => (i * port.Count)..((i + 1) * port.Count));
        if (!port.IsReal)
        {
            long[] integers = values.Integers
                ?? Array.ConvertAll(values.Reals!, v => v == Math.Floor(v) ? (long)v
                    : throw new BenchException($"The model's input '{port.Name}' takes integers; the file holds {v}", path, "Give whole numbers."));
            return [.. parts.Select(part => TensorValue.OfIntegers(port.Dims, integers[part]))];
        }
        float[] real = values.Reals ?? Array.ConvertAll(values.Integers!, v => (float)v);
        int bad = Array.FindIndex(real, v => !float.IsFinite(v));
        if (bad >= 0)
            throw new BenchException($"Value {bad} (sample {bad / port.Count}) is {real[bad]}", path, "Remove NaN and infinities from the data.");
        return [.. parts.Select(part => TensorValue.OfReals(port.Dims, real[part]))];
    }
}
