namespace Portal.Workflows.Incentives;

/// <summary>What a group of gates pays.</summary>
/// <param name="Passed">Gates that were passed.</param>
/// <param name="Amount">Minor units.</param>
public sealed record GateResult(GateGroup Group, IReadOnlyList<Gate> Passed, long Amount);

/// <summary>Bonuses for reaching figures.</summary>
public static class GateBonus
{
    /// <summary>One result a group, in their order.</summary>
    /// <param name="achieved">Percent of its target by figure; <c>null</c> or missing = not applicable, which passes nothing.</param>
    public static IReadOnlyList<GateResult> Of(IReadOnlyList<GateGroup> groups, IReadOnlyDictionary<string, decimal?> achieved) => [.. groups.Select(g => One(g, achieved))];

    private static GateResult One(GateGroup group, IReadOnlyDictionary<string, decimal?> achieved)
    {
        var passed = group.Gates.Where(g => achieved.GetValueOrDefault(g.Kpi) is { } percent && percent >= g.AtLeastPercent).ToList();
        var amount = group.Mode switch
        {
            GateMode.All => passed.Count == group.Gates.Count ? group.Amount : 0,
            GateMode.Any => passed.Count > 0 ? group.Amount : 0,
            _ => passed.Count > 0 ? passed.Max(g => g.Amount) : 0,
        };
        return new(group, passed, amount);
    }
}
