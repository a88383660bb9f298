using ParetoBench.Tables;

namespace ParetoBench.Boards.Flashing;

/// <summary>The "flash" of a board names its plug-in by "tool".</summary>
internal sealed class FlashSettingsConverter() : OwnedSettingsConverter("tool");
