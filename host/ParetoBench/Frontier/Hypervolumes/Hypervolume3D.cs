namespace ParetoBench.Frontier.Hypervolumes;

/// <summary>
/// The volume of the union of boxes that start at the origin, in three dimensions, swept along the last one
/// (the dimension sweep of Fonseca, Paquete and López-Ibáñez, CEC 2006, with a sorted list as the cross-section).
/// </summary>
internal static class Hypervolume3D
{
    public static double Of(double[][] boxes)
    {
        double[][] falling = BoxOrder.Descending(boxes, 2);
        RectangleUnion crossSection = new(boxes.Length);
        CompensatedSum sum = new();
        for (int i = 0; i < falling.Length; i++)
        {
            crossSection.Add(falling[i][0], falling[i][1]);
            double next = i + 1 < falling.Length ? falling[i + 1][2] : 0;
            sum.Add(crossSection.Area * (falling[i][2] - next));
        }
        return sum.Value;
    }
}
