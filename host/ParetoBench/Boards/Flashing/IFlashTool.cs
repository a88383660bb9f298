using ParetoBench.Tables;

namespace ParetoBench.Boards.Flashing;

/// <summary>A program of others that puts an image on a board. One file each; <see cref="FlashToolCatalog"/> lists them.</summary>
public interface IFlashTool
{
    /// <summary>As in boards.json.</summary>
    string Name { get; }

    /// <summary>How to install it, for the error when it is missing.</summary>
    string Install { get; }

    /// <summary>File of the firmware image's folder that it reads, e.g. <c>runner.hex</c>.</summary>
    string ImageFile { get; }

    /// <summary>The board's settings, which belong to the tool.</summary>
    /// <exception cref="BenchException">A field belongs to another tool, or a value has the wrong type.</exception>
    FlashSettings Read(OwnedSettings settings, string where) => settings.As<FlashSettings>($"flash tool {Name}", where);

    /// <summary>The programs to start, one after the other.</summary>
    IReadOnlyList<ProgramCall> Steps(FlashRequest request);

    /// <summary>Reads what a step that ended said: null when the image is on the board, else why not and what to do.</summary>
    FlashFault? Judge(int exitCode, string said);
}
