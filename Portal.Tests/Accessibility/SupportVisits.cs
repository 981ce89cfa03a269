using static Portal.Tests.Accessibility.Visit;

namespace Portal.Tests.Accessibility;

/// <summary>Support, coaching, skills and rules as the person concerned, the manager and HR see them.</summary>
public static class SupportVisits
{
    private const string Pulse = "/Support/Pulses/{id:long}";
    private const string Event = "/Support/Events/{key}/Edit";
    private const string Resource = "/Support/Resources/{key}/Edit";
    private const string Rule = "/Training/Rules/{key}";
    private const string Skill = "/Skills/Catalogue/{key}";

    public static IReadOnlyList<Visit> OfRep(SupportPlaces s) =>
    [
        To("/Support"), To("/Support/Counselling"), To("/Support/Counselling/New"), To("/Support/Counselling/New").Wrong("request-form"), To("/Support/Counselling/{id:guid}", s.Request), To("/Support/Events"), To("/Support/Events/{id:long}", s.Event),
        To("/Support/Pulses"), To(Pulse, s.OpenPulse), To(Pulse, s.ClosedPulse), To("/Support/Resources"), To("/Coaching"), To("/Coaching/{id:long}", s.Note), To("/Skills/{id:int}", s.Rep), To("/Training/Feedback"),
    ];

    public static IReadOnlyList<Visit> OfManager(SupportPlaces s) =>
    [
        To("/Skills"), To("/Skills/{id:int}", s.Rep), To("/Skills/{id:int}/Assign/{skill:long}", s.Rep, s.Skill), To("/Coaching/New").Ask($"?Person={s.Rep}"), To("/Coaching/New").Ask($"?Person={s.Rep}").Wrong("note-form"),
        To(Event, "New"), To(Event, "New").Wrong("event-form"), To("/Training/Proposals/{number}", s.Proposal), To("/Training/Effect"), To("/Training/Feedback"),
    ];

    public static IReadOnlyList<Visit> OfHr(SupportPlaces s) =>
    [
        To("/Support/Pulses/New"), To("/Support/Pulses/New").Wrong("pulse-form"), To(Pulse, s.ClosedPulse), To(Resource, "New"), To(Resource, "New").Wrong("resource-form"), To("/Skills"), To("/Skills/Catalogue"), To(Skill, "New"), To(Skill, "New").Wrong("skill-form"), To(Skill, s.Skill),
        To("/Training/Rules"), To(Rule, "New"), To(Rule, "New").Wrong("rule-form"), To(Rule, s.Rule), To("/Training/Effect"),
    ];
}
