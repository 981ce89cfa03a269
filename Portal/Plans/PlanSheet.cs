using System.Globalization;
using System.Text.Json;
using Portal.Accounts;
using Portal.Goals;
using Portal.Needs;
using Portal.Risks;
using Portal.Shared;
using Portal.Workflows.Goals;

namespace Portal.Plans;

/// <summary>What a line of a plan belongs to. Text keys <c>Part.{name}</c>.</summary>
public enum PlanPart { Summary, Need, Objective, Goal, Risk }

/// <summary>One thing that a plan says.</summary>
/// <param name="Key">The same in every version, e.g. <c>12.Target</c>.</param>
/// <param name="Of">What it is said of, e.g. the title of a goal.</param>
/// <param name="Field">A text key, <c>Line.{Field}</c>.</param>
/// <param name="Word">The text is the name of something, a text key <c>{Word}.{Text}</c>, to be shown in the reader's language.</param>
public sealed record PlanLine(PlanPart Part, string Key, string? Of, string Field, string Text, string? Word = null);

/// <summary>A line of two versions side by side; <c>null</c> = it was not there.</summary>
public sealed record PlanChange(PlanLine? Before, PlanLine? After)
{
    public PlanLine Line => After ?? Before!;
    public bool IsChanged => Before?.Text != After?.Text;
}

/// <summary>Everything that a plan says at a moment, line by line, so that two versions can be laid side by side whatever has changed.</summary>
public sealed record PlanSheet(IReadOnlyList<PlanLine> Lines)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() }, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="nameOf">A person's name: a version says who it was, also when they have left.</param>
    public static PlanSheet Of(AccountPlan plan, IEnumerable<AccountNeed> needs, IEnumerable<AccountRisk> risks, Func<int?, string> nameOf) => new(
    [
        .. Summary(plan),
        .. needs.Valid().OrderBy(n => n.Key).Select(n => new PlanLine(PlanPart.Need, n.Key.ToString(), null, "Need." + n.Key, n.Value.Text)),
        .. plan.Objectives.OrderBy(o => o.Position).Select(o => new PlanLine(PlanPart.Objective, $"{o.Id}.Title", null, "Objective", o.Title)),
        .. plan.Goals.Where(g => g.State != GoalState.Dropped).OrderBy(g => g.From).ThenBy(g => g.Id).SelectMany(g => Goal(g, plan, nameOf)),
        .. risks.OrderBy(r => r.Level).ThenBy(r => r.Id).SelectMany(r => Risk(r)),
    ]);

    /// <summary>Two versions side by side, in the order of the newer one; what is gone stands where it was.</summary>
    public static IReadOnlyList<PlanChange> Compare(PlanSheet before, PlanSheet after)
    {
        var (old, now) = (before.Lines.ToDictionary(l => (l.Part, l.Key)), after.Lines.ToDictionary(l => (l.Part, l.Key)));
        var gone = before.Lines.Where(l => !now.ContainsKey((l.Part, l.Key))).Select(l => new PlanChange(l, null));
        return [.. after.Lines.Select(l => new PlanChange(old.GetValueOrDefault((l.Part, l.Key)), l)).Concat(gone).OrderBy(c => c.Line.Part)];
    }

    public string Write() => JsonSerializer.Serialize(this, Options);

    public static PlanSheet Read(string stored) => JsonSerializer.Deserialize<PlanSheet>(stored, Options)!;

    private static IEnumerable<PlanLine> Summary(AccountPlan plan)
    {
        PlanLine Line(string field, string? text) => new(PlanPart.Summary, field, null, field, text ?? "");
        return new[] { Line("Strategy", plan.Strategy), Line("Competitors", plan.Competitors), Line("WalletNow", Percent(plan.WalletNow)), Line("WalletTarget", Percent(plan.WalletTarget)) }.Where(l => l.Text.Length > 0);
    }

    private static IEnumerable<PlanLine> Goal(Goal g, AccountPlan plan, Func<int?, string> nameOf)
    {
        PlanLine Line(string field, string? text, string? word = null) => new(PlanPart.Goal, $"{g.Id}.{field}", g.Title, field, text ?? "", word);
        return new[]
        {
            Line("Title", g.Title), Line("Metric", g.Metric.ToString(), "Metric"), Line("Baseline", Figure(g, g.Baseline)), Line("Target", Figure(g, g.Target)),
            Line("Time", string.Create(CultureInfo.InvariantCulture, $"{g.From:yyyy-MM-dd} – {g.To:yyyy-MM-dd}")), Line("Owner", nameOf(g.OwnerId)), Line("Weight", g.Weight.ToString(CultureInfo.InvariantCulture)),
            Line("Aim", g.Aim.ToString(), "Aim"), Line("Months", g.MonthlyPlan), Line("Objective", plan.Objectives.Find(o => o.Id == g.ObjectiveId)?.Title),
        }.Where(l => l.Text.Length > 0);
    }

    private static IEnumerable<PlanLine> Risk(AccountRisk r)
    {
        yield return new(PlanPart.Risk, $"{r.Id}.Title", r.Title, "Risk", r.Title);
        yield return new(PlanPart.Risk, $"{r.Id}.Level", r.Title, "Level", r.Level.ToString(), "Level");
        if (r.Response is not null) { yield return new(PlanPart.Risk, $"{r.Id}.Response", r.Title, "Response", r.Response); }
    }

    private static string Figure(Goal g, long value) => g.Metric.IsMoney() ? MoneyText.Show(value, g.Currency) : g.Metric.IsShare() ? GoalRules.Plain(value) + " %" : GoalRules.Plain(value) + (g.Unit is null ? "" : " " + g.Unit);

    private static string? Percent(int? hundredths) => hundredths is null ? null : GoalRules.Plain(hundredths) + " %";
}
