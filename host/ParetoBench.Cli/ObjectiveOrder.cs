using System.CommandLine;
using System.CommandLine.Parsing;
using ParetoBench.Frontier;

namespace ParetoBench.Cli;

/// <summary>Objectives where their order on the command line says something.</summary>
internal static class ObjectiveOrder
{
    /// <summary>The objectives in the order in which the command line names them, whichever option they belong to.</summary>
    public static IReadOnlyList<Objective> Of(ParseResult line, Option minimize, Option maximize)
    {
        List<Objective> objectives = [];
        string option = "";
        foreach (Token token in line.Tokens)
        {
            if (token.Type == TokenType.Option)
                option = token.Value;
            else if (option == minimize.Name)
                objectives.AddRange(Objective.Names([token.Value]).Select(Objective.Minimize));
            else if (option == maximize.Name)
                objectives.AddRange(Objective.Names([token.Value]).Select(Objective.Maximize));
            if (token.Type == TokenType.Argument)
                option = "";
        }

        return Objective.Distinct(objectives);
    }
}
