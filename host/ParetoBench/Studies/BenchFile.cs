using ParetoBench.Boards;
using ParetoBench.Measurement.Meters;

namespace ParetoBench.Studies;

/// <summary>boards.json as the conductors read it: an entry is checked by all rooms that own a part of it.</summary>
public static class BenchFile
{
    private const string Name = "boards.json";

    /// <param name="path">Null: the one in this folder, else the program's own.</param>
    /// <exception cref="BenchException">The file is missing or malformed, or an entry is wrong.</exception>
    public static BoardCatalog Read(string? path = null) =>
        BoardCatalog.Read(path ?? (File.Exists(Name) ? Name : Installation.BoardsFile), MeterCatalog.Check);
}
