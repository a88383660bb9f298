using System.Text.Json;
using System.Text.Json.Nodes;
using ParetoBench.Tables;

namespace ParetoBench.Boards;

/// <summary>What all kinds of boards have in common: their fields are read and checked by one rule.</summary>
/// <typeparam name="TSettings">A record of the fields that belong to the kind, in boards.json's words.</typeparam>
public abstract class BoardKind<TSettings> : IBoardKind
    where TSettings : class
{
    private const double WiredSeconds = 0.003;

    private static readonly Dictionary<string, Type> Fields =
        typeof(TSettings).GetProperties().ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), p => p.PropertyType);

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public abstract Provenance Provenance { get; }

    /// <inheritdoc/>
    public Type SettingsType => typeof(TSettings);

    /// <inheritdoc/>
    public virtual IReadOnlySet<string> NeutralFields { get; } = new HashSet<string>();

    /// <inheritdoc/>
    public virtual bool IsFlashed => Provenance == Provenance.Physical;

    /// <inheritdoc/>
    /// <remarks>A UART or USB adapter, the operating system, the port's own poll of a millisecond, and this program.</remarks>
    public virtual double ReplyDelaySeconds => WiredSeconds;

    /// <inheritdoc/>
    public virtual IReadOnlyList<NeededProgram> Needs => [];

    /// <inheritdoc/>
    public void Check(Board board, string where) => Check(board, Parse(board, where), where);

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> Missing(Board board) => [];

    /// <inheritdoc/>
    public virtual string? PortOf(Board board) => null;

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> Discover() => [];

    object IBoardKind.SettingsOf(Board board) => SettingsOf(board);

    /// <summary>The board's fields.</summary>
    public TSettings SettingsOf(Board board) => Parse(board, $"boards.json, board {board.Id}");

    /// <summary>Whether the fields make a board of this kind.</summary>
    /// <exception cref="BenchException">One is missing or out of range.</exception>
    protected virtual void Check(Board board, TSettings settings, string where)
    {
    }

    private TSettings Parse(Board board, string where)
    {
        if (board.KindFields.Keys.FirstOrDefault(name => !Fields.ContainsKey(name)) is { } foreign)
        {
            string[] owners =
            [
                .. BoardKindCatalog.All.Where(k => k.SettingsType.GetProperties().Any(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name) == foreign))
                .Select(k => k.Name)
            ];
            throw new BenchException(
                owners.Length == 0
                    ? $"Boards have no field '{foreign}'"
                    : $"The field '{foreign}' belongs to boards of kind {string.Join(", ", owners)}; this one is of kind {Name}",
                where, Fields.Count == 0 ? "Remove it." : $"Remove it, or correct its name; boards of kind {Name} have {string.Join(", ", Fields.Keys)}.");
        }
        JsonObject entry = new(board.KindFields.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)JsonNode.Parse(f.Value.GetRawText()))));
        try
        {
            return entry.Deserialize<TSettings>(JsonFile.Options)!;
        }
        catch (JsonException e)
        {
            string field = e.Path?.TrimStart('$', '.') ?? "";
            throw new BenchException(
                $"The field '{field}' of the board is of the wrong type", where, $"See docs/schemas/boards.schema.json for what '{field}' may be.", inner: e);
        }
    }
}
