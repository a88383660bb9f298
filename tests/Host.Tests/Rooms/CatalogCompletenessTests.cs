using ParetoBench.Boards;
using ParetoBench.Boards.Flashing;
using ParetoBench.Candidates.Passes;
using ParetoBench.Frontier.Complexity.Encodings;
using ParetoBench.Measurement.Meters;
using ParetoBench.Measurement.Meters.Ina;
using ParetoBench.Quantization;
using ParetoBench.Quantization.Packing;
using ParetoBench.Quantization.Schemes;
using ParetoBench.Quantization.Weights;
using ParetoBench.Reports;

namespace ParetoBench.Tests.Rooms;

/// <summary>What is written for a catalog is in it: a forgotten line is a failure that names the type and the catalog.</summary>
public sealed class CatalogCompletenessTests
{
    private static readonly Dictionary<Type, (string Catalog, IEnumerable<object> Listed)> Catalogs = new()
    {
        [typeof(IBoardKind)] = (nameof(BoardKindCatalog), BoardKindCatalog.All),
        [typeof(IMeterFactory)] = (nameof(MeterCatalog), MeterCatalog.All),
        [typeof(InaPart)] = (nameof(InaPartCatalog), InaPartCatalog.All),
        [typeof(IScheme)] = (nameof(SchemeCatalog), SchemeCatalog.All),
        [typeof(IModelPass)] = (nameof(GraphPasses), GraphPasses.OnModel),
        [typeof(IWeightPass)] = (nameof(WeightPasses), WeightPasses.All),
        [typeof(IPass)] = (nameof(PassCatalog), PassCatalog.All),
        [typeof(IPacking)] = (nameof(PackingCatalog), PackingCatalog.All),
        [typeof(ILosslessEncoding)] = (nameof(EncodingCatalog), EncodingCatalog.All),
        [typeof(IReportExporter)] = (nameof(ReportExporters), ReportExporters.All),
    };

    public static TheoryData<Type> Contracts => [.. Catalogs.Keys];

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Every_implementation_has_a_line_in_its_catalog(Type contract)
    {
        (string catalog, IEnumerable<object> listed) = Catalogs[contract];
        Type[] missing = [.. Implementations(contract).Except(listed.Select(one => one.GetType()))];
        Assert.True(missing.Length == 0, $"Give these a line in {catalog}: {string.Join(", ", missing.Select(t => t.Name))}");
    }

    [Fact]
    public void Every_flash_tool_has_a_line_in_its_catalog()
    {
        IEnumerable<IFlashTool> tools = Implementations(typeof(IFlashTool)).Select(type => (IFlashTool)Activator.CreateInstance(type)!);
        string[] missing = [.. tools.Select(tool => tool.Name).Except(FlashToolCatalog.Names)];
        Assert.True(missing.Length == 0, $"Give these a line in {nameof(FlashToolCatalog)}: {string.Join(", ", missing)}");
    }

    private static IEnumerable<Type> Implementations(Type contract) =>
        typeof(IBoardKind).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && contract.IsAssignableFrom(type));
}
