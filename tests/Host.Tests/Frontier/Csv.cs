using System.Globalization;
using ParetoBench.Tables;

namespace ParetoBench.Tests.Frontier;

internal static class Csv
{
    public static PointTable Table(string text) => PointFile.Read(new StringReader(text), "points.csv");

    public static PointTable Table(double[][] points) =>
        Table(string.Join(',', points[0].Select((_, i) => $"c{i}")) + "\n"
            + string.Concat(points.Select(p => string.Join(',', p.Select(x => x.ToString(CultureInfo.InvariantCulture))) + "\n")));
}
