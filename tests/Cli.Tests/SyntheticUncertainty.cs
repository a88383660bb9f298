using System.Text.Json;
using ParetoBench.Frontier.Efficiency;
using ParetoBench.Frontier.Uncertainty;
using ParetoBench.Reports;

namespace ParetoBench.Tests.Cli;

/// <summary>Made-up repeats, probabilities and efficiencies for a made-up run.</summary>
internal static class SyntheticUncertainty
{
    public static BoardReport WithRepeats(this BoardReport board, double spread = 0.15)
    {
        Random random = new(8);
        return board with { Measurements = [.. board.Measurements.Select((m, i) => m.Rank == null ? m : WithRepeats(m, i, random, spread))] };
    }

    public static JsonElement Complexity => JsonDocument.Parse("""
        {
          "study": "s", "loss": "bits_per_symbol", "symbols": 100, "adaptive_bits": 90, "shortest": "a, int8",
          "boundaries": [
            { "of": "all", "points": [ { "candidate": "a", "form": "int8", "model_bits": 1000, "loss": 1 }, { "candidate": "b", "form": "4 bits", "model_bits": 8000, "loss": 0.5 } ],
              "phases": 2, "breaks_bits": [2000], "slopes": [-1.5, -0.1], "bic": [3, 1], "curve": [[1000, 1], [2000, 0.55], [8000, 0.5]] },
            { "of": "a", "points": [ { "candidate": "a", "form": "int8", "model_bits": 1000, "loss": 1 } ] }
          ],
          "rows": [
            { "candidate": "a", "family": "f", "form": "int8", "kind": "variant", "encoding": "brotli", "model_bits": 1000, "loss": 1, "sequence_bits": 100, "two_part_bits": 1100 },
            { "candidate": "b", "family": "</script>", "form": "4 bits", "kind": "ladder", "encoding": "adaptive", "model_bits": 8000, "loss": 0.5, "sequence_bits": 50, "two_part_bits": 8050 },
            { "candidate": "b", "family": "</script>", "form": "1 bit", "kind": "ladder", "encoding": "adaptive", "model_bits": 7000, "loss": 3, "sequence_bits": null, "two_part_bits": null }
          ]
        }
        """).RootElement.Clone();

    private static RankedMeasurement WithRepeats(RankedMeasurement m, int place, Random random, double spread)
    {
        bool open = place % 5 == 1;
        return m with
        {
            Draws = m.Row.LatencyMs is { } latency
                ? new Dictionary<string, double[]>
                {
                    ["latency_ms"] = [.. Enumerable.Range(0, 100).Select(_ => latency * Math.Exp(spread * (random.NextDouble() - 0.5)))],
                }
                : [],
            Membership = new Membership
            {
                Id = m.Row.Candidate,
                Figures = [],
                Repeats = 50,
                Paired = true,
                Rank = m.Rank!.Value,
                Probability = open ? 0.62 : m.Rank == 1 ? 1 : 0,
                OfDraws = open ? (0.6, 0.64) : m.Rank == 1 ? (0.998, 1) : (0, 0.002),
                Decision = open ? MembershipDecision.Open : m.Rank == 1 ? MembershipDecision.Frontier : MembershipDecision.Dominated,
                ToDecide = open ? new RepeatPlan([("gru-8 int8", 12)], "gru-8 int8") : null,
            },
            Efficiency = new DrawnEfficiency(
                m.Row.Candidate, [], 1.0 / m.Rank.Value, (0.9 / m.Rank.Value, 1.0 / m.Rank.Value), m.Rank == 1 ? 0.9 : 0, m.Rank.Value,
                (m.Rank.Value, m.Rank.Value + 2)),
        };
    }
}
