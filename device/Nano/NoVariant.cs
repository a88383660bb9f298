namespace ParetoBench.Nano;

/// <summary>Stands where no variant is built in; 'paretobench boards flash --bake' writes a class of the same members.</summary>
internal static class BakedCase
{
    /// <summary>The board's kind, as its HELLO names it.</summary>
    public static string Board
    {
        get { return BoardSettings.Board; }
    }

    /// <summary>Bytes of the device model; 0: none is built in.</summary>
    public static int ModelBytes
    {
        get { return 0; }
    }

    /// <summary>Test inputs, each with the outputs that the host expects.</summary>
    public static int Samples
    {
        get { return 0; }
    }

    public static int WarmUp
    {
        get { return 0; }
    }

    /// <summary>Samples wanted.</summary>
    public static int Iterations
    {
        get { return 0; }
    }

    /// <summary>Whether the report is written once, or again every few seconds for a host that comes later.</summary>
    public static bool Once
    {
        get { return true; }
    }

    /// <summary>Bytes of a piece of the data; the last may have fewer.</summary>
    public static int PieceBytes
    {
        get { return 1; }
    }

    /// <summary>The model, then for each sample its inputs and its expected outputs, in pieces.</summary>
    public static byte[] Piece(int index)
    {
        return null;
    }
}
