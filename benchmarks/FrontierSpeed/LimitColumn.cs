using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace ParetoBench.FrontierSpeed;

/// <summary>What <see cref="AtMostAttribute"/> says of a benchmark, and whether its median keeps to it.</summary>
internal sealed class LimitColumn : IColumn
{
    public string Id => nameof(LimitColumn);

    public string ColumnName => "At most";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => false;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "The median that is allowed, and whether it is kept";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        if (benchmarkCase.Descriptor.WorkloadMethod.GetCustomAttribute<AtMostAttribute>() is not { } limit)
            return "";
        const double NanosecondsInMillisecond = 1e6;
        string kept = summary[benchmarkCase]?.ResultStatistics is { } statistics
            ? statistics.Median <= limit.Milliseconds * NanosecondsInMillisecond ? "kept" : "missed" : "not run";
        return string.Create(CultureInfo.InvariantCulture, $"{limit.Milliseconds} ms: {kept}");
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;
}
