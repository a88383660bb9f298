namespace ParetoBench.Frontier.Complexity.Encodings;

/// <summary>One tensor as symbols, and what else a decoder needs.</summary>
/// <param name="Symbols">From 0 up to but not including the alphabet's size.</param>
/// <param name="Alphabet">How many different symbols there may be, 1 to 256.</param>
/// <param name="SideBits">Bits of the side information: how symbols become numbers.</param>
/// <param name="Record">Symbols that belong together, such as the 4 bytes of a real number; 1 for none.</param>
public sealed record SymbolTensor(byte[] Symbols, int Alphabet, int SideBits, int Record = 1);
