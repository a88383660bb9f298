namespace ParetoBench.KernelInstructions;

/// <summary>A layer's shape. Op: C convolution, D depthwise, F fully connected, P average pool, A add, S softmax.</summary>
internal sealed record Layer(char Op, int Height, int Width, int Channels, int Outputs, int KernelHeight, int KernelWidth, int Stride)
{
    public int OutHeight => Op is 'C' or 'D' ? (Height + Stride - 1) / Stride : Op == 'P' ? 1 : Height;

    public int OutWidth => Op is 'C' or 'D' ? (Width + Stride - 1) / Stride : Op == 'P' ? 1 : Width;

    public long Macs => Op switch
    {
        'C' => (long)OutHeight * OutWidth * Outputs * KernelHeight * KernelWidth * Channels,
        'D' => (long)OutHeight * OutWidth * Outputs * KernelHeight * KernelWidth,
        'F' => (long)Channels * Outputs,
        _ => 0,
    };

    /// <summary>How the reference figures name it.</summary>
    public string Key => $"{Op},{Height}x{Width}x{Channels},{Outputs},{KernelHeight}x{KernelWidth},{Stride}";

    /// <summary>Pixels of padding before the image, as "SAME" wants them.</summary>
    public static int Before(int size, int outputs, int kernel, int stride) => Math.Max(0, (outputs - 1) * stride + kernel - size) / 2;
}
