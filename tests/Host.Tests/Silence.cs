using ParetoBench.Studies;

namespace ParetoBench.Tests;

/// <summary>Nobody looks at the progress.</summary>
internal sealed class Silence : IRunProgress
{
    public void Begin(string stage, int steps)
    {
    }

    public void Step(string stage, string what)
    {
    }

    public void Note(string text)
    {
    }
}
