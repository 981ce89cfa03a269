namespace Portal.Support.Pulses;

/// <summary>A question in one group: how many marked it, the mean of the marks (1–5), and the share in percent that marked 4 or 5.</summary>
public sealed record PulseFigure(int Answers, double Mean, int Favourable)
{
    public static PulseFigure? Of(IEnumerable<PulseTally> tallies)
    {
        var marks = tallies.ToList();
        var answers = marks.Sum(t => t.Count);
        return answers == 0 ? null : new(answers, Math.Round((double)marks.Sum(t => t.Count * t.Mark) / answers, 1, MidpointRounding.AwayFromZero),
            (int)Math.Round(100.0 * marks.Where(t => t.Mark >= 4).Sum(t => t.Count) / answers, MidpointRounding.AwayFromZero));
    }
}

/// <summary>What a closed pulse shows: to everybody the same, and nothing of groups that are too small.</summary>
/// <param name="Hidden">How many groups are left out.</param>
public sealed record PulseResult(PulseGroup? Whole, IReadOnlyList<PulseGroup> Groups, int Hidden)
{
    public static PulseResult Of(Pulse pulse) => new(pulse.Groups.Find(g => g.IsWhole && g.IsShown), [.. pulse.Groups.Where(g => !g.IsWhole && g.IsShown).OrderBy(g => g.Name, StringComparer.CurrentCulture)],
        pulse.Groups.Count(g => !g.IsWhole && !g.IsShown));

    public static PulseFigure? Figure(PulseGroup? group, int question) => group is null ? null : PulseFigure.Of(group.Tallies.Where(t => t.Question == question));
}
