namespace ParetoBench.Quantization.Lowering.Operators;

/// <summary>Sizes of a sliding window over an image [H, W, C].</summary>
public sealed record Window(int H, int W, int C, int OutH, int OutW, int KernelH, int KernelW, int StrideH, int StrideW, int DilationH, int DilationW,
    int PadTop, int PadLeft)
{
    /// <summary>Some taps lie outside the image.</summary>
    public bool ReachesOutside => PadTop > 0 || PadLeft > 0
        || (OutH - 1) * StrideH - PadTop + (KernelH - 1) * DilationH >= H
        || (OutW - 1) * StrideW - PadLeft + (KernelW - 1) * DilationW >= W;

    /// <summary>No window lies wholly before or after the image (device/MODEL.md, section 2).</summary>
    public bool EveryWindowMeetsTheImage => Meets(H, OutH, KernelH, StrideH, DilationH, PadTop) && Meets(W, OutW, KernelW, StrideW, DilationW, PadLeft);

    private static bool Meets(int size, int outputs, int kernel, int stride, int dilation, int pad) =>
        pad >= 0 && pad <= (kernel - 1) * dilation && (outputs - 1) * stride - pad < size;
}
