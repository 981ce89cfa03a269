using Portal.Workflows.Plans;
using static Portal.Tests.Accessibility.Visit;

namespace Portal.Tests.Accessibility;

/// <summary>Plans, goals and the rows behind them.</summary>
public static class GoalVisits
{
    private const string Goal = "/Goals/{id:long}";
    private const string Plan = "/Plans/{number}";

    public static IReadOnlyList<Visit> OfRep(Records r) =>
    [
        To("/Goals"), To("/Goals").Ask("?Tab=All"), To("/Goals").Ask("?State=Dropped"), To("/Goals/New"), To("/Goals/New").Wrong("goal-form"), To("/Goals/New").Ask($"?plan={r.Plans[PlanStep.Draft]}"),
        To(Goal, r.Goals.Own), To(Goal, r.Goals.Declared), To(Goal, r.Goals.Declared).Wrong("declare-form"), To(Goal, r.Goals.Draft), To(Goal + "/Edit", r.Goals.Draft), To(Goal + "/Rows", r.Goals.Own), To("/Goals/Team"),
        To("/Plans"), To("/Plans").Ask("?Status=Cancelled"), To("/Plans/New").Ask($"?account={r.Account}"), .. r.Plans.Values.Select(number => To(Plan, number)), To(Plan, r.Plans[PlanStep.Approved]).Press("do-Adjust", "error-summary"),
        To(Plan + "/Edit", r.Plans[PlanStep.Draft]), To(Plan + "/Compare", r.Plans[PlanStep.Approved]), To(Plan + "/Compare", r.Plans[PlanStep.Approved]).Ask("?from=1&to=2&all=true"),
    ];

    public static IReadOnlyList<Visit> OfManager(Records r) =>
    [
        To("/Goals").Ask("?Tab=Team"), To("/Goals/Team"), To(Goal + "/Adjust", r.Adjusted.Goal).Ask($"?review={r.Adjusted.Review}"), To(Goal + "/Adjust", r.Adjusted.Goal).Ask($"?review={r.Adjusted.Review}").Wrong("goal-form"), To(Plan, r.Plans[PlanStep.Submitted]),
        To("/Metrics/{metric}", "Revenue").Ask($"?owner={r.Rep}&from={DateTime.UtcNow:yyyy}-01-01&to={DateTime.UtcNow:yyyy}-12-31"),
    ];
}
