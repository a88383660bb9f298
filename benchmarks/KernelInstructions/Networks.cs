namespace ParetoBench.KernelInstructions;

/// <summary>The layers of the MLPerf Tiny networks, one layer alone, and an LSTM.</summary>
internal static class Networks
{
    /// <summary>25 steps of 40 values into 64 units.</summary>
    public const string Recurrent = "lstm";

    /// <summary>25 steps of 40 values into 64 units, as a GRU; there is no reference figure for it.</summary>
    public const string Gated = "gru";

    public static IReadOnlyList<string> Names { get; } = ["probe", "kws", "ad", "ic", "vww", Recurrent, Gated];

    public static IReadOnlyList<Layer> Of(string name) => name switch
    {
        "probe" => [Dense(256, 128)],
        "kws" => [.. Keywords()],
        "ad" =>
            [
                Dense(640, 128), Dense(128, 128), Dense(128, 128), Dense(128, 128), Dense(128, 8), Dense(8, 128), Dense(128, 128), Dense(128, 128),
                Dense(128, 128), Dense(128, 640)
            ],
        "ic" => [.. Residual()],
        "vww" => [.. MobileNet()],
        _ => [],
    };

    private static Layer Dense(int inputs, int outputs) => new('F', 1, 1, inputs, outputs, 1, 1, 1);

    private static Layer Convolution(int height, int width, int channels, int outputs, int kernel, int stride) =>
        new('C', height, width, channels, outputs, kernel, kernel, stride);

    private static IEnumerable<Layer> Keywords()
    {
        yield return new Layer('C', 49, 10, 1, 64, 10, 4, 2);
        for (int i = 0; i < 4; i++)
        {
            yield return new Layer('D', 25, 5, 64, 64, 3, 3, 1);
            yield return Convolution(25, 5, 64, 64, 1, 1);
        }
        yield return new Layer('P', 25, 5, 64, 64, 25, 5, 1);
        yield return Dense(64, 12);
        yield return new Layer('S', 1, 1, 12, 12, 1, 1, 1);
    }

    /// <summary>The shortcut's 1x1 convolution comes after the two it is added to.</summary>
    private static IEnumerable<Layer> Residual()
    {
        yield return Convolution(32, 32, 3, 16, 3, 1);
        yield return Convolution(32, 32, 16, 16, 3, 1);
        yield return Convolution(32, 32, 16, 16, 3, 1);
        yield return new Layer('A', 32, 32, 16, 16, 1, 1, 1);
        for (int size = 32, channels = 16; size > 8; size /= 2, channels *= 2)
        {
            yield return Convolution(size, size, channels, 2 * channels, 3, 2);
            yield return Convolution(size / 2, size / 2, 2 * channels, 2 * channels, 3, 1);
            yield return Convolution(size, size, channels, 2 * channels, 1, 2);
            yield return new Layer('A', size / 2, size / 2, 2 * channels, 2 * channels, 1, 1, 1);
        }
        yield return new Layer('P', 8, 8, 64, 64, 8, 8, 1);
        yield return Dense(64, 10);
        yield return new Layer('S', 1, 1, 10, 10, 1, 1, 1);
    }

    private static IEnumerable<Layer> MobileNet()
    {
        yield return Convolution(96, 96, 3, 8, 3, 2);
        int size = 48, channels = 8;
        foreach (
            (int outputs, int stride) in new[]
            {
                (16, 1),
                (32, 2),
                (32, 1),
                (64, 2),
                (64, 1),
                (128, 2),
                (128, 1),
                (128, 1),
                (128, 1),
                (128, 1),
                (128, 1),
                (256, 2),
                (256, 1),
            })
        {
            yield return new Layer('D', size, size, channels, channels, 3, 3, stride);
            size /= stride;
            yield return Convolution(size, size, channels, outputs, 1, 1);
            channels = outputs;
        }
        yield return new Layer('P', 3, 3, 256, 256, 3, 3, 1);
        yield return Dense(256, 2);
        yield return new Layer('S', 1, 1, 2, 2, 1, 1, 1);
    }
}
