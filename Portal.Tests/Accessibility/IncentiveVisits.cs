using static Portal.Tests.Accessibility.Visit;

namespace Portal.Tests.Accessibility;

/// <summary>Incentives and recognition as the person paid, the manager and HR see them.</summary>
public static class IncentiveVisits
{
    private const string Plan = "/Incentives/Plans/{reference}";
    private const string Run = "/Incentives/Runs/{number}";
    private const string Statement = "/Incentives/Statements/{id:long}";
    private const string Line = "/Incentives/Lines/{id:long}";
    private const string Dispute = "/Incentives/Disputes/{number}";
    private const string Honour = "/Recognition/Honours/{number}";
    private const string Person = "/Recognition/People/{id:int}";

    public static IReadOnlyList<Visit> OfRep(IncentivePlaces p) =>
    [
        To("/Incentives"), To("/Incentives/Estimate/{person:int?}"), To("/Incentives/Plans"), To(Plan, p.Plan), To(Statement, p.Statement), To(Statement, p.Statement).Ask("?Kind=Credit"), To(Statement, p.Statement).Ask("?More=100000"), To(Line, p.Line), To(Line, p.Line).Wrong("disagree-form"), To("/Incentives/Disputes"), To(Dispute, p.OwnDispute),
        To("/Recognition"), To("/Recognition/Give"), To("/Recognition/Give").Wrong("give-form"), To("/Recognition/Kudos/{id:long}", p.Kudos), To("/Recognition/Honours"), To(Honour, p.Awarded), To(Honour, p.Voting), To(Honour, p.Nominating), To(Honour, p.Nominating).Wrong("nominate-form"), To(Person, p.Rep),
    ];

    public static IReadOnlyList<Visit> OfManager(IncentivePlaces p) =>
    [
        To("/Incentives/Statements"), To(Statement, p.Statement), To("/Incentives/Runs"), To(Run, p.Approving), To("/Incentives/Splits"), To("/Incentives/Splits").Wrong("split-form"), To("/Recognition/Fairness"),
    ];

    public static IReadOnlyList<Visit> OfHr(IncentivePlaces p) =>
    [
        To("/Incentives/Plans"), To("/Incentives/Plans/New"), To("/Incentives/Plans/New").Wrong("plan-form"), To(Plan + "/Edit", p.Draft), To(Plan, p.Waiting), To("/Incentives/Runs"), To("/Incentives/Runs").Wrong("run-form"), To(Run, p.Released), To("/Incentives/Statements"), To("/Incentives/Payroll"), To(Line, p.Line).Wrong("take-back-form"), To(Dispute, p.OpenDispute),
        To("/Recognition/Values"), To("/Recognition/Values/{key}", "New"), To("/Recognition/Values/{key}", "New").Wrong("value-form"), To("/Recognition/Values/{key}", p.Value), To("/Recognition/Honours/New"), To("/Recognition/Honours/New").Wrong("round-form"), To("/Recognition/Honours/Kinds/{key}", "New"), To("/Recognition/Honours/Kinds/{key}", p.Kind), To(Person, p.Rep), To(Person, p.Rep).Wrong("promotion-form"), To("/Recognition/Fairness"),
    ];
}
