namespace ParetoBench.Frontier.Hypervolumes;

/// <summary>
/// The union of boxes that start at the origin, in two and three dimensions, swept along the last one
/// (the dimension sweep of Fonseca, Paquete and López-Ibáñez, CEC 2006, with a sorted list as the staircase).
/// </summary>
internal static class BoxSweep
{
    public static double Area(double[][] boxes)
    {
        var sum = new CompensatedSum();
        var height = 0.0;
        foreach (var box in Falling(boxes, 0))
        {
            if (box[1] <= height)
                continue;
            sum.Add(box[0] * (box[1] - height));
            height = box[1];
        }

        return sum.Value;
    }

    public static double Volume(double[][] boxes)
    {
        var falling = Falling(boxes, 2);
        var stairs = new Stairs(boxes.Length);
        var sum = new CompensatedSum();
        for (var i = 0; i < falling.Length; i++)
        {
            stairs.Add(falling[i][0], falling[i][1]);
            var next = i + 1 < falling.Length ? falling[i + 1][2] : 0;
            sum.Add(stairs.Area * (falling[i][2] - next));
        }

        return sum.Value;
    }

    internal static double[][] Falling(double[][] boxes, int extent)
    {
        var falling = (double[][])boxes.Clone();
        double[] keys = [.. falling.Select(box => -box[extent])];
        Array.Sort(keys, falling);
        return falling;
    }
}
