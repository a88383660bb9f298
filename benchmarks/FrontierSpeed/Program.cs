using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ParetoBench.FrontierSpeed;

/// <summary>
/// Medians of the analyses beside a simple program for the same, and the most that they may take:
/// <c>dotnet run -c Release --project benchmarks/FrontierSpeed</c>; <c>-- --filter "*Hypervolume*"</c> for some of them.
/// </summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        ManualConfig config = ManualConfig.CreateEmpty()
            .AddJob(Job.Default.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromHours(1), logOutput: false))
                .WithRuntime(CoreRuntime.CreateForNewVersion("net10.0", ".NET 10.0")).WithWarmupCount(1).WithIterationCount(7))
            .AddColumnProvider(DefaultColumnProviders.Descriptor)
            .AddColumn(StatisticColumn.Min, StatisticColumn.Median, new LimitColumn(), BaselineRatioColumn.RatioMean, CategoriesColumn.Default)
            .AddLogicalGroupRules(BenchmarkLogicalGroupRule.ByCategory)
            .AddExporter(BenchmarkDotNet.Exporters.MarkdownExporter.GitHub)
            .AddLogger(ConsoleLogger.Default)
            .WithOptions(ConfigOptions.JoinSummary);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments.Length > 0 ? arguments : ["--filter", "*"], config);
    }
}
