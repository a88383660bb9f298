namespace ParetoBench.Candidates.Passes;

/// <summary>Nodes whose results nothing reads are left out.</summary>
public sealed class DeadNodes : IPass
{
    public string Name => "dead-nodes";

    public string Description => "nodes whose results nothing reads are left out";

    public bool ByDefault => true;

    /// <summary>Removes them, last to first; returns how many.</summary>
    internal static int Remove(List<GraphNode> nodes, IEnumerable<string> outputs)
    {
        HashSet<string> needed = [.. outputs];
        int before = nodes.Count;
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            if (nodes[i].Outputs.Any(needed.Contains))
                needed.UnionWith(nodes[i].Inputs.Concat(nodes[i].Captured));
            else
                nodes.RemoveAt(i);
        }
        return before - nodes.Count;
    }
}
