namespace ParetoBench.Frontier.Hypervolumes;

/// <summary>The area of the union of rectangles that start at the origin, swept by falling width.</summary>
internal static class Hypervolume2D
{
    public static double Of(double[][] rectangles)
    {
        CompensatedSum sum = new();
        double height = 0;
        foreach (double[] rectangle in BoxOrder.Descending(rectangles, 0))
        {
            if (rectangle[1] <= height)
                continue;
            sum.Add(rectangle[0] * (rectangle[1] - height));
            height = rectangle[1];
        }
        return sum.Value;
    }
}
