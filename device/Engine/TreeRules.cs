using ParetoBench.Engine.Kernels;

namespace ParetoBench.Engine;

/// <summary>What TREE_ENSEMBLE demands: tables that no walk can leave or follow forever.</summary>
internal static class TreeRules
{
    public static void Check(Operator op)
    {
        int[] p = op.Parameters;
        int type = op.Inputs[0].Type;
        bool real = type == ElementType.F32;
        TensorRules.Require(op, real || type == ElementType.I8, "bad type");
        for (int i = 0; i < 6; i++)
            TensorRules.Require(op, p[i] >= 1, "a size below 1");
        TensorRules.Require(op, p[5] <= TreeEnsemble.MostClasses, "too many classes");
        TensorRules.Has(op, op.Inputs[0], type, p[0], 1, 1, 1);
        TensorRules.Has(op, op.Inputs[1], ElementType.I32, p[1], TreeEnsemble.NodeFields, 1, 1);
        TensorRules.Has(op, op.Inputs[2], ElementType.I32, p[2], 1, 1, 1);
        TensorRules.Has(op, op.Inputs[3], ElementType.I32, p[3], 2, 1, 1);
        TensorRules.Has(op, op.Inputs[4], ElementType.I32, p[4], 2, 1, 1);
        TensorRules.Has(op, op.Inputs[5], real ? ElementType.F32 : ElementType.I32, p[5], 1, 1, 1);
        for (int i = 1; i <= 5; i++)
            TensorRules.Require(op, op.Inputs[i].Constant, "tables are constants");
        TensorRules.Has(op, op.Outputs[0], type, p[5], 1, 1, 1);
        TensorRules.Scale(op, p[6], p[7]);
        TensorRules.ZeroPoint(op, type, p[8]);
    }

    public static void CheckTables(Operator op)
    {
        int[] p = op.Parameters, nodes = op.Inputs[1].I32, leaves = op.Inputs[3].I32, votes = op.Inputs[4].I32;
        for (int i = 0; i < p[1]; i++)
        {
            int at = TreeEnsemble.NodeFields * i;
            TensorRules.Require(op, nodes[at] >= 0 && nodes[at] < p[0] && nodes[at + 1] >= 0 && nodes[at + 1] <= 5, "a node's feature or mode is out of range");
            Next(op, nodes[at + 3], i);
            Next(op, nodes[at + 4], i);
        }
        for (int i = 0; i < p[2]; i++)
            Next(op, op.Inputs[2].I32[i], -1);
        for (int i = 0; i < p[3]; i++)
        {
            int first = leaves[2 * i], count = leaves[2 * i + 1];
            TensorRules.Require(op, first >= 0 && count >= 0 && (long)first + count <= p[4], "a leaf's votes are out of range");
        }
        for (int i = 0; i < p[4]; i++)
            TensorRules.Require(op, votes[2 * i] >= 0 && votes[2 * i] < p[5], "a vote's class is out of range");
    }

    /// <summary>A later node, or a leaf.</summary>
    private static void Next(Operator op, int next, int node)
    {
        int[] p = op.Parameters;
        TensorRules.Require(op, next >= 0 ? next > node && next < p[1] : ~next < p[3], "a branch leads back or outside its table");
    }
}
