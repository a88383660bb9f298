namespace ParetoBench.Protocol;

/// <summary>Advances a CRC by instructions that only some processors have.</summary>
public interface ICrc32Processor
{
    uint Update(uint state, byte[] bytes, int offset, int count);
}
