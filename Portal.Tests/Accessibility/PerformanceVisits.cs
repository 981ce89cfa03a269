using Portal.Workflows.Performance;
using static Portal.Tests.Accessibility.Visit;

namespace Portal.Tests.Accessibility;

/// <summary>Score cards, evidence, sign-offs, 360 and the season as the person concerned, the manager and HR see them.</summary>
public static class PerformanceVisits
{
    private const string Case = "/Performance/{number}";
    private const string Card = "/Performance/Cards/{id:int}";
    private const string Circle = "/Performance/Circles/{id:long}";

    public static IReadOnlyList<Visit> OfRep(PerformancePlaces p) =>
    [
        To("/Performance"), To("/Performance").Ask("?Q=zzzz"), To(Case, p.Own), To(Case, p.Own).Press("do-Object", "error-summary"), To("/Performance/{number}/Document/{id:long}", p.Own, p.Document), To("/Performance/{number}/Pack", p.Own),
        To("/Performance/Verify"), To("/Performance/Verify").Ask($"?q={p.Own}"), To("/Performance/Verify").Ask("?q=nothing"), To(Card, p.Rep), To(Card, p.Rep).Ask($"?period={p.Period}"), To("/Performance/Cards/{id:int}/Rows/{code}", p.Rep, "revenue"), To("/Performance/Cards/{id:int}/Rows/{code}", p.Rep, "tasks").Ask($"?period={p.Period}"),
        To("/Performance/Evidence/{id:int}", p.Rep), To("/Performance/Evidence/{id:int}", p.Rep).Wrong("note-form"), To("/Performance/Circles"), To(Circle, p.Asked), To(Circle, p.Asked).Wrong("answer-form"), To("/Performance/Criteria"), To("/Performance/Kpis"),
    ];

    public static IReadOnlyList<Visit> OfManager(PerformancePlaces p) =>
    [
        To("/Performance/Cards"), To("/Performance/Cards").Ask("?Q=zzzz"), To("/Performance/Evidence"), To("/Performance/Circles/New"), To("/Performance/Circles/New").Wrong("circle-form"), To(Circle, p.Closed), To("/Performance/Criteria"),
        To(Case, p.Own).Ask("?do=Refuse"), To(Case, p.Own).Ask("?do=Refuse").Wrong("decide"),
    ];

    public static IReadOnlyList<Visit> OfHr(PerformancePlaces p) =>
    [
        .. p.ByStep.Values.Select(number => To(Case, number)), To(Case, p.ByStep[SignOffStep.Checking]).Press("do-Return", "error-summary"), To(Case, p.Refused), To(Case, p.Planned), To("/Performance/{number}/Pack", p.Planned),
        To("/Performance/Season"), To("/Performance").Ask("?Band=0"), To("/Performance/Season/New"), To("/Performance/Season/New").Wrong("season-form"), To("/Performance/Kpis"), To("/Performance/Kpis/{key}", "New"), To("/Performance/Kpis/{key}", "New").Wrong("kpi-form"), To("/Performance/Kpis/{key}", p.Kpi),
        To("/Performance/Templates/{role}", "Employee"), To("/Performance/Templates/{role}", "Employee").Wrong("edition-form"), To("/Admin/Workflows/Duties"),
    ];
}
