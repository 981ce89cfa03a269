using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Portal.Identity;
using Portal.Incentives.Plans;
using Portal.Shared;
using Portal.Workflows.Incentives;

namespace Portal.Pages.Incentives.Plans;

/// <summary>The form of a version of a plan. Figures are text, so that what somebody typed stays.</summary>
public sealed record TermsInput
{
    public const int TierRows = 5;
    public const int GroupRows = 3;
    public const int GateRows = 6;
    private const long MostMoney = 9_999_999_999_99;

    [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
    public int Version { get; init; }
    [Display(Name = "Field.Name"), Required, StringLength(100, MinimumLength = 2)] public string? Name { get; init; }
    [Display(Name = "Field.FromOn"), Required] public DateOnly? FromOn { get; init; }
    [Display(Name = "Field.Months")] public int Months { get; init; } = 1;
    [Display(Name = "Field.Basis"), EnumDataType(typeof(CreditBasis))] public CreditBasis Basis { get; init; }
    [Display(Name = "Field.Rule"), EnumDataType(typeof(CreditRule))] public CreditRule Rule { get; init; }
    [Display(Name = "Field.RatePercent"), StringLength(20)] public string? RatePercent { get; init; }
    [Display(Name = "Field.Variable"), StringLength(30)] public string? Variable { get; init; }
    public List<TierInput> Tiers { get; init; } = [];
    public List<GroupInput> Groups { get; init; } = [];
    public List<GateInput> Gates { get; init; } = [];
    [Display(Name = "Field.Cap"), StringLength(30)] public string? Cap { get; init; }
    [Display(Name = "Field.CarriesOver")] public bool CarriesOver { get; init; }
    [Display(Name = "Field.Draw"), StringLength(30)] public string? Draw { get; init; }
    [Display(Name = "Field.DrawIsRecoverable")] public bool DrawIsRecoverable { get; init; }
    [Display(Name = "Field.RecoveryCap"), StringLength(30)] public string? RecoveryCap { get; init; }
    [Display(Name = "Field.UnpaidDays"), StringLength(5)] public string? UnpaidDays { get; init; }
    [Display(Name = "Field.Role")] public PortalRoles? Role { get; init; }
    [Display(Name = "Field.Teams")] public List<int> Teams { get; init; } = [];
    [Display(Name = "Field.People")] public List<int> People { get; init; } = [];

    public sealed record TierInput
    {
        [Display(Name = "Field.TierFrom"), StringLength(20)] public string? From { get; init; }
        [Display(Name = "Field.Multiplier"), StringLength(20)] public string? Multiplier { get; init; }
        [Display(Name = "Field.BackToZero")] public bool BackToZero { get; init; }
    }

    public sealed record GroupInput
    {
        [Display(Name = "Field.Mode")] public GateMode Mode { get; init; }
        [Display(Name = "Field.GroupAmount"), StringLength(30)] public string? Amount { get; init; }
    }

    public sealed record GateInput
    {
        /// <summary>Position of its group, from 0.</summary>
        [Display(Name = "Field.Group")] public int Group { get; init; }
        [Display(Name = "Field.Kpi"), StringLength(40)] public string? Kpi { get; init; }
        [Display(Name = "Field.AtLeast"), StringLength(20)] public string? AtLeast { get; init; }
        [Display(Name = "Field.GateAmount"), StringLength(30)] public string? Amount { get; init; }
    }

    /// <summary>The form with empty rows for what may be added.</summary>
    public TermsInput Filled() => this with
    {
        Tiers = [.. Tiers.Concat(Enumerable.Repeat(new TierInput(), TierRows)).Take(TierRows)], Groups = [.. Groups.Concat(Enumerable.Repeat(new GroupInput(), GroupRows)).Take(GroupRows)], Gates = [.. Gates.Concat(Enumerable.Repeat(new GateInput(), GateRows)).Take(GateRows)],
    };

    public static TermsInput Of(IncentiveVersion v)
    {
        var t = v.Terms;
        return new TermsInput
        {
            Version = v.Version, Name = v.Plan!.Name, FromOn = v.FromOn, Months = v.Months, Basis = t.Basis, Rule = t.Rule, RatePercent = Typed(t.RatePercent), Variable = Money(t.Variable),
            Tiers = [.. t.Tiers.Select(x => new TierInput { From = Typed(x.FromPercent), Multiplier = Typed(x.Multiplier), BackToZero = x.BackToZero })], Groups = [.. t.Gates.Select(g => new GroupInput { Mode = g.Mode, Amount = g.Amount == 0 ? null : Money(g.Amount) })],
            Gates = [.. t.Gates.SelectMany((g, i) => g.Gates.Select(x => new GateInput { Group = i, Kpi = x.Kpi, AtLeast = Typed(x.AtLeastPercent), Amount = x.Amount == 0 ? null : Money(x.Amount) }))],
            Cap = Money(t.Cap), CarriesOver = t.CarriesOver, Draw = Money(t.Draw), DrawIsRecoverable = t.DrawIsRecoverable, RecoveryCap = Money(t.RecoveryCap), UnpaidDays = t.UnpaidDays?.ToString(CultureInfo.InvariantCulture),
            Role = v.Role, Teams = [.. v.Covers.Select(c => c.TeamId).OfType<int>()], People = [.. v.Covers.Select(c => c.PersonId).OfType<int>()],
        }.Filled();
    }

    /// <summary>The terms, with every figure that cannot be read as one.</summary>
    public PlanTerms Read(Action<string, string> wrong)
    {
        long? Amount(string key, string? typed) => Read(key, typed, t => FormChecks.Money(t, MostMoney), "Error.Money", wrong);
        decimal? Figure(string key, string? typed) => Read(key, typed, ToFigure, "Error.Number", wrong);
        var tiers = Tiers.Select((t, i) => (t, i)).Where(x => !string.IsNullOrWhiteSpace(x.t.From) || !string.IsNullOrWhiteSpace(x.t.Multiplier)).Select(x => new Tier(Figure($"Tiers[{x.i}].From", x.t.From) ?? 0, Figure($"Tiers[{x.i}].Multiplier", x.t.Multiplier) ?? 1, x.t.BackToZero)).ToList();
        foreach (var key in Incomplete(tiers.Count > 0)) { wrong("Input." + key.Key, key.Why); }
        var gates = Gates.Select((g, i) => (g, i)).Where(x => !string.IsNullOrWhiteSpace(x.g.Kpi)).Select(x => (x.g.Group, Gate: new Gate(x.g.Kpi!, Figure($"Gates[{x.i}].AtLeast", x.g.AtLeast) ?? 100, Amount($"Gates[{x.i}].Amount", x.g.Amount) ?? 0))).ToLookup(x => x.Group, x => x.Gate);
        return new()
        {
            Basis = Basis, Rule = Rule, RatePercent = Figure(nameof(RatePercent), RatePercent), Variable = Amount(nameof(Variable), Variable), Tiers = tiers.Count == 0 ? [new(0, 1)] : tiers,
            Gates = [.. Groups.Select((g, i) => new GateGroup(g.Mode, Amount($"Groups[{i}].Amount", g.Amount) ?? 0, [.. gates[i]])).Where(g => g.Gates.Count > 0)],
            Cap = Amount(nameof(Cap), Cap), CarriesOver = CarriesOver, Draw = Amount(nameof(Draw), Draw), DrawIsRecoverable = DrawIsRecoverable, RecoveryCap = Amount(nameof(RecoveryCap), RecoveryCap),
            UnpaidDays = Read(nameof(UnpaidDays), UnpaidDays, t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : (int?)null, "Error.Number", wrong),
        };
    }

    /// <summary>Rows of which only a part is filled in: nothing that somebody typed is dropped in silence.</summary>
    private IEnumerable<(string Key, string Why)> Incomplete(bool hasTiers)
    {
        foreach (var (t, i) in Tiers.Select((t, i) => (t, i)).Where(x => hasTiers && string.IsNullOrWhiteSpace(x.t.From) && (x.t.BackToZero || !string.IsNullOrWhiteSpace(x.t.Multiplier)))) { yield return ($"Tiers[{i}].From", "Error.Number"); }
        foreach (var (g, i) in Groups.Select((g, i) => (g, i)).Where(x => !string.IsNullOrWhiteSpace(x.g.Amount) && Gates.All(gate => gate.Group != x.i || string.IsNullOrWhiteSpace(gate.Kpi)))) { yield return ($"Groups[{i}].Amount", "Terms.GateRange"); }
        foreach (var (g, i) in Gates.Select((g, i) => (g, i)).Where(x => string.IsNullOrWhiteSpace(x.g.Kpi) && (!string.IsNullOrWhiteSpace(x.g.AtLeast) || !string.IsNullOrWhiteSpace(x.g.Amount)))) { yield return ($"Gates[{i}].Kpi", "Error.Figure"); }
    }

    private static T? Read<T>(string key, string? typed, Func<string, T?> read, string why, Action<string, string> wrong) where T : struct
    {
        if (string.IsNullOrWhiteSpace(typed)) { return null; }
        var value = read(typed.Trim());
        if (value is null) { wrong("Input." + key, why); }
        return value;
    }

    private static decimal? ToFigure(string typed) => decimal.TryParse(typed.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value < 1_000_000 ? value : null;

    private static string? Typed(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);

    private static string? Money(long? minor) => (minor / 100m)?.ToString("0.##", CultureInfo.InvariantCulture);
}
