using Portal.Workflows.Goals;

namespace Portal.Goals;

/// <summary>Fine, worth a second look, or in the way of submitting.</summary>
public enum SmartVerdict { Good, Warns, Blocks }

/// <summary>What one letter of SMART says to a goal.</summary>
/// <param name="Letter">S, M, A, R or T; text keys <c>Smart.{Letter}</c>.</param>
/// <param name="Says">A text key, <c>Smart.{Letter}.{Says}</c>.</param>
/// <param name="Told">What the text names.</param>
public sealed record SmartFinding(char Letter, SmartVerdict Verdict, string Says, params IReadOnlyList<object> Told);

/// <summary>A goal as it is being written: whatever is filled in already.</summary>
/// <param name="Account">Name of the customer, if any.</param>
/// <param name="Trailing">The figures of the four periods of the same length before it, hundredths; empty = not known.</param>
/// <param name="PlanFrom">First and last day of the plan, if it belongs to one.</param>
public sealed record SmartFacts(
    string? Title, string? Account, Metric Metric, string? Unit, long? Baseline, long? Target, DateOnly? From, DateOnly? To, bool IsLinked, IReadOnlyList<long> Trailing, DateOnly? PlanFrom, DateOnly? PlanTo, DateOnly Today);

/// <summary>Whether a goal is specific, measurable, achievable, relevant and timed. Only M and T stand in the way of submitting; the rest warns.</summary>
public static class SmartCheck
{
    /// <summary>Above the mean of the periods before by more than this it is bold; below by more than <see cref="Timid"/> it is less than what is done anyway.</summary>
    public const double Bold = 0.5;

    /// <inheritdoc cref="Bold"/>
    public const double Timid = -0.1;

    /// <summary>Signs that must be left of a title beside its verb and the customer to be an object.</summary>
    private const int ShortestObject = 2;

    /// <param name="verbs">Words that say what is done, in every language in which titles are written.</param>
    public static IReadOnlyList<SmartFinding> Of(SmartFacts facts, IReadOnlyList<string> verbs) => [Specific(facts, verbs), Measurable(facts), Achievable(facts), Relevant(facts), Timed(facts)];

    public static bool IsMeasurable(Goal goal) => Measurable(goal.Metric, goal.Unit, goal.Baseline, goal.Target).Verdict != SmartVerdict.Blocks;

    public static bool IsInTime(Goal goal, DateOnly planFrom, DateOnly planTo) => goal.From <= goal.To && goal.From >= planFrom && goal.To <= planTo;

    private static SmartFinding Specific(SmartFacts f, IReadOnlyList<string> verbs)
    {
        if (string.IsNullOrWhiteSpace(f.Title)) { return new('S', SmartVerdict.Warns, "Empty"); }
        var title = f.Title;
        if (verbs.Where(v => Holds(title, v)).MaxBy(v => v.Length) is not { } verb) { return new('S', SmartVerdict.Warns, "NoVerb"); }
        var names = f.Account is null ? [] : Names(f.Account).Where(n => title.Contains(n, StringComparison.OrdinalIgnoreCase)).ToList();
        var rest = names.Prepend(verb).Aggregate(title, (t, part) => t.Replace(part, "", StringComparison.OrdinalIgnoreCase));
        if (rest.Count(char.IsLetter) < ShortestObject) { return new('S', SmartVerdict.Warns, "NoObject"); }
        return f.Account is not null && names.Count == 0 ? new('S', SmartVerdict.Warns, "NoAccount", f.Account) : new('S', SmartVerdict.Good, "Good");
    }

    private static SmartFinding Measurable(SmartFacts f) => Measurable(f.Metric, f.Unit, f.Baseline, f.Target);

    private static SmartFinding Measurable(Metric metric, string? unit, long? baseline, long? target) =>
        target is not { } figure ? new('M', SmartVerdict.Blocks, "NoTarget")
        : metric == Metric.Declared && string.IsNullOrWhiteSpace(unit) ? new('M', SmartVerdict.Blocks, "NoUnit")
        : figure == (baseline ?? 0) ? new('M', SmartVerdict.Blocks, "NoWay")
        : metric.IsShare() && figure is < 0 or > 100 * MetricKinds.Unit ? new('M', SmartVerdict.Blocks, "NoShare")
        : new('M', SmartVerdict.Good, metric == Metric.Declared ? "Declared" : "Good");

    private static SmartFinding Achievable(SmartFacts f)
    {
        if (f.Target is not { } target) { return new('A', SmartVerdict.Warns, "NoTarget"); }
        var mean = f.Trailing.Count == 0 ? 0 : f.Trailing.Average();
        if (mean <= 0) { return new('A', SmartVerdict.Warns, "NoPast"); }
        var ratio = target / mean - 1;
        var percent = $"{ratio * 100:+0;−0;0} %";
        return ratio > Bold ? new('A', SmartVerdict.Warns, "Bold", percent) : ratio < Timid ? new('A', SmartVerdict.Warns, "Timid", percent) : new('A', SmartVerdict.Good, "Good", percent);
    }

    private static SmartFinding Relevant(SmartFacts f) => f.IsLinked ? new('R', SmartVerdict.Good, "Good") : new('R', SmartVerdict.Warns, "NotLinked");

    private static SmartFinding Timed(SmartFacts f)
    {
        if (f.From is not { } from || f.To is not { } to) { return new('T', SmartVerdict.Blocks, "NoDates"); }
        if (to < from) { return new('T', SmartVerdict.Blocks, "Backwards"); }
        if (f.PlanFrom is { } first && f.PlanTo is { } last && (from < first || to > last)) { return new('T', SmartVerdict.Blocks, "OutsidePlan", $"{first:yyyy-MM-dd}", $"{last:yyyy-MM-dd}"); }
        return to < f.Today ? new('T', SmartVerdict.Warns, "Past") : new('T', SmartVerdict.Good, "Good");
    }

    /// <summary>Latin verbs are words of their own; Chinese ones stand anywhere.</summary>
    private static bool Holds(string title, string verb)
    {
        for (var at = title.IndexOf(verb, StringComparison.OrdinalIgnoreCase); at >= 0; at = title.IndexOf(verb, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (!char.IsAscii(verb[0]) || ((at == 0 || !char.IsAsciiLetter(title[at - 1])) && (at + verb.Length == title.Length || !char.IsAsciiLetter(title[at + verb.Length])))) { return true; }
        }
        return false;
    }

    /// <summary>A customer is meant by its name, by its first word, or by its first two Chinese characters.</summary>
    private static IEnumerable<string> Names(string account)
    {
        yield return account;
        if (account.Length >= 2 && account[0] > 0x2E80) { yield return account[..Math.Min(4, account.Length)]; yield return account[..2]; }
        else if (account.Split(' ', ',', '.')[0] is { Length: >= 3 } first) { yield return first; }
    }
}
