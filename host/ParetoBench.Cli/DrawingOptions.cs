using System.CommandLine;
using ParetoBench.Frontier.Uncertainty;

namespace ParetoBench.Cli;

/// <summary>The options that say how repeats are drawn again; shared by the verbs that take samples.</summary>
internal sealed class DrawingOptions(string with)
{
    private readonly Option<int> _draws = new("--draws")
    {
        Description = $"{with}: how many times the repeats are resampled.",
        DefaultValueFactory = _ => DrawOptions.DefaultDraws,
    };
    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = $"{with}: seed of the draws; the same seed gives the same result.",
        DefaultValueFactory = _ => 1,
    };
    private readonly Option<double> _confidence = new("--confidence")
    {
        Description = $"{with}: probability at which a result counts as decided.",
        DefaultValueFactory = _ => 0.95,
    };
    private readonly Option<string[]> _systematic = new("--systematic")
    {
        Description = $"{with}: a relative error that repeats do not reveal; @all or @column says which candidates share it.",
        HelpName = "energy_mj=0.13@lab",
    };
    private readonly Option<string> _statistic = new("--statistic")
    {
        Description = $"{with}: how a candidate's repeats are summarized.",
        DefaultValueFactory = _ => "mean",
    };
    private readonly Option<bool> _sessions = new("--sessions")
    {
        Description = $"{with}: repeats with the same name were measured together; draw them together.",
    };

    public void AddTo(Command command)
    {
        _statistic.AcceptOnlyFromAmong("mean", "median");
        foreach (Option option in (Option[])[_draws, _seed, _confidence, _systematic, _statistic, _sessions])
            command.Add(option);
        command.Validators.Add(line =>
        {
            if (line.GetResult(_draws) is { Errors: var errors } && !errors.Any() && line.GetValue(_draws) is < 1 or > 10_000_000)
                line.AddError("--draws must be from 1 to 10000000.");
            if (line.GetResult(_confidence) is { Errors: var other } && !other.Any() && line.GetValue(_confidence) is not (> 0.5 and < 1))
                line.AddError("--confidence must be above 0.5 and below 1, such as 0.95.");
        });
    }

    public double Confidence(ParseResult line) => line.GetValue(_confidence);

    /// <param name="columns">The columns that may have a systematic term.</param>
    public DrawOptions Of(ParseResult line, IEnumerable<string> columns) => new(line.GetValue(_draws), line.GetValue(_seed))
    {
        Systematic = SystematicTerm.Parse(line.GetValue(_systematic) ?? [], columns),
        Median = line.GetValue(_statistic) == "median",
        Sessions = line.GetValue(_sessions),
    };
}
