namespace ParetoBench.Protocol;

/// <summary>Finds the next zero byte, by means that only some processors have.</summary>
public interface IZeroSearch
{
    /// <summary>Offset of the first zero from <paramref name="start"/> on, or <paramref name="end"/>.</summary>
    int Find(byte[] bytes, int start, int end);
}
