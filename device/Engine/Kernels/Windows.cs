using System;

namespace ParetoBench.Engine.Kernels;

/// <summary>Brings together what windows see of an 8-bit image, so that no kernel asks where the image ends.</summary>
internal static class Windows
{
    /// <summary>
    /// Fills the layer's patch: all taps of one window, <paramref name="count"/> channels of each from channel <paramref
    /// name="channel"/> on.
    /// </summary>
    /// <param name="op">A plain convolution.</param>
    /// <param name="top">Row of the first tap, maybe outside the image.</param>
    /// <param name="left">Column of the first tap.</param>
    public static void Gather(Operator op, NarrowLayer layer, int top, int left, int channel, int count)
    {
        int[] p = op.Parameters;
        int at = 0;
        bool together = p[11] == 1 && count == p[2];
        for (int kh = 0; kh < p[6]; kh++)
        {
            int h = top + kh * p[10];
            if (together || h < 0 || h >= p[0])
                Row(op, layer.Outside, h, left, p[7], count, layer.Patch, at);
            else
                Taps(op, layer, h, left, channel, count, at);
            at += p[7] * count;
        }
    }

    /// <summary>Columns side by side of one row, all channels: the part inside the image is one piece of it.</summary>
    /// <param name="outside">Zero points, as many as all columns have elements.</param>
    public static void Row(Operator op, sbyte[] outside, int h, int left, int columns, int channels, sbyte[] to, int at)
    {
        int[] p = op.Parameters;
        int width = p[1];
        int before = left < 0 ? -left : 0;
        int end = width - left;
        if (before > columns || h < 0 || h >= p[0])
            before = columns;
        if (end > columns)
            end = columns;
        if (end < before)
            end = before;
        if (before > 0)
            Array.Copy(outside, 0, to, at, before * channels);
        if (end > before)
            Array.Copy(op.Inputs[0].I8, op.Inputs[0].Start + (h * width + left + before) * channels, to, at + before * channels, (end - before) * channels);
        if (end < columns)
            Array.Copy(outside, 0, to, at + end * channels, (columns - end) * channels);
    }

    private static void Taps(Operator op, NarrowLayer layer, int h, int left, int channel, int count, int at)
    {
        int[] p = op.Parameters;
        Tensor tx = op.Inputs[0];
        for (int kw = 0; kw < p[7]; kw++)
        {
            int x = left + kw * p[11];
            if (x < 0 || x >= p[1])
                Array.Copy(layer.Outside, 0, layer.Patch, at, count);
            else
                Array.Copy(tx.I8, tx.Start + (h * p[1] + x) * p[2] + channel, layer.Patch, at, count);
            at += count;
        }
    }
}
