namespace ParetoBench.Frontier.Hypervolumes;

/// <summary>
/// The union of boxes that start at the origin, in four dimensions: boxes enter by falling fourth extent, and each adds what is its own in the
/// first three (the dimension sweep of HV4D+, Guerreiro and Fonseca, IEEE Trans. Evol. Comp. 22(3), 2018). O(n²).
/// </summary>
internal static class Hypervolume4D
{
    public static double Of(double[][] boxes)
    {
        double[][] falling = BoxOrder.Descending(boxes, 3);
        BoxUnion union = new(boxes.Length);
        (CompensatedSum sum, CompensatedSum volume) = (new CompensatedSum(), new CompensatedSum());
        for (int i = 0; i < falling.Length; i++)
        {
            volume.Add(union.Add(falling[i][0], falling[i][1], falling[i][2]));
            sum.Add(volume.Value * (falling[i][3] - (i + 1 < falling.Length ? falling[i + 1][3] : 0)));
        }
        return sum.Value;
    }
}
