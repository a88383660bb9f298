using System.Globalization;

namespace ParetoBench.Boards.Building.Nano;

/// <summary>What is built into an application for .NET nanoFramework, which has no other way to the board.</summary>
/// <param name="Board">The board kind that its report names.</param>
/// <param name="Model">The device model.</param>
/// <param name="Inputs">Test inputs: by sample, by input.</param>
/// <param name="Expected">What the host's engine makes of them: by sample, by output.</param>
/// <param name="WarmUp">Inferences before the measurement.</param>
/// <param name="Iterations">Samples wanted; a slow model gets fewer.</param>
/// <param name="Once">The report is printed once, else again every few seconds.</param>
public sealed record BakedApplication(
    string Board, byte[] Model, IReadOnlyList<byte[][]> Inputs, IReadOnlyList<byte[][]> Expected, int WarmUp, int Iterations, bool Once)
{
    /// <summary>Assembly and executable, without extension.</summary>
    public const string Name = "ParetoBench.Nano";

    /// <summary>A piece is copied to the board's RAM whole while it is read.</summary>
    private const int PieceBytes = 4096;

    /// <summary>An assembly's static data share 64 KB with its signatures; beyond that it loads no more, or wrongly.</summary>
    private const int PiecesPerAssembly = 12;

    /// <summary>Names of the data assemblies, without extension.</summary>
    public IReadOnlyList<string> DataAssemblies =>
        [
            .. Enumerable.Range(0, (Pieces + PiecesPerAssembly - 1) / PiecesPerAssembly)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"ParetoBench.Data{i}"))
        ];

    private int Pieces => (DataBytes + PieceBytes - 1) / PieceBytes;

    private int DataBytes => Model.Length + Inputs.Concat(Expected).Sum(s => s.Sum(t => t.Length));

    /// <summary>Writes sources and response files: one library of data for each 48 KB, then the application.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        byte[] data = Data();
        byte[][] pieces = [.. data.Chunk(PieceBytes)];
        IReadOnlyList<string> assemblies = DataAssemblies;
        for (int i = 0; i < assemblies.Count; i++)
        {
            string file = assemblies[i] + ".cs";
            File.WriteAllText(Path.Combine(folder, file), BakedSource.Data(i, [.. pieces.Skip(i * PiecesPerAssembly).Take(PiecesPerAssembly)]));
            File.WriteAllText(Path.Combine(folder, assemblies[i] + ".rsp"), BakedSource.Options("library", assemblies[i] + ".dll") + file + "\n");
        }
        File.WriteAllText(Path.Combine(folder, "BakedCase.cs"), BakedSource.Case(this, PieceBytes, PiecesPerAssembly));
        File.WriteAllText(Path.Combine(folder, Name + ".rsp"), NanoSources.ResponseFile(assemblies));
    }

    private byte[] Data()
    {
        List<byte> data = [.. Model];
        for (int i = 0; i < Inputs.Count; i++)
        {
            foreach (byte[] tensor in Inputs[i].Concat(Expected[i]))
                data.AddRange(tensor);
        }
        return [.. data];
    }
}
