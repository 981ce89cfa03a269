namespace Portal.Workflows.Engine;

/// <summary>What the engine must know of a record that a workflow carries. Person ids are the portal's user ids.</summary>
public interface IWorkflowSubject
{
    /// <summary>The person who answers for the record, e.g. the owner of the account complained about.</summary>
    int OwnerId { get; }

    /// <summary>The person who set the workflow going.</summary>
    int InitiatorId { get; }

    /// <summary>The id of the workflow that carries it: people may have a deputy of their own for each.</summary>
    string Workflow { get; }
}

/// <summary>The organization at one moment: the reporting line, deputies and absences. A snapshot, never a live query.</summary>
public interface IOrganization
{
    /// <summary>The manager of a person, or <c>null</c> at the top of the line.</summary>
    int? ManagerOf(int personId);

    /// <summary>Who stands in for a person in a workflow: the one named for it, or else the general one; <c>null</c> when nobody was named.</summary>
    int? DeputyOf(int personId, string workflow);

    /// <summary>False for unknown and for disabled people.</summary>
    bool IsActive(int personId);

    /// <summary>True while a person's absence covers the moment (half-open: from ≤ moment &lt; until).</summary>
    bool IsAway(int personId, DateTime atUtc);

    /// <summary>The known absences of a person, half-open, UTC.</summary>
    IReadOnlyList<(DateTime FromUtc, DateTime UntilUtc)> AbsencesOf(int personId);

    /// <summary>Whether a person may be given work of this kind at all.</summary>
    bool MayTake(int personId) => IsActive(personId);

    /// <summary>Active people with a role, by its name.</summary>
    IEnumerable<int> InRole(string role) => [];

    /// <summary>Those of HR who look after a person.</summary>
    IEnumerable<int> HrOf(int personId) => InRole("HR");

    /// <summary>The head of a person's team, or <c>null</c>.</summary>
    int? TeamHeadOf(int personId) => null;

    /// <summary>The people who keep the portal running; they receive what nobody else can.</summary>
    IReadOnlyList<int> Administrators { get; }
}

/// <summary>Questions about people that more than one rule asks.</summary>
public static class OrganizationRules
{
    private const int LongestLine = 64;

    /// <summary>Active and not away at the moment.</summary>
    public static bool IsPresent(this IOrganization people, int personId, DateTime atUtc) =>
        people.IsActive(personId) && !people.IsAway(personId, atUtc);

    /// <summary>Everybody above a person, nearest first; stops at 64 levels so that a broken line cannot hang the engine.</summary>
    public static IEnumerable<int> LineAbove(this IOrganization people, int personId)
    {
        var current = people.ManagerOf(personId);
        for (var level = 0; current is { } manager && level < LongestLine; level++)
        {
            yield return manager;
            current = people.ManagerOf(manager);
        }
    }

    /// <summary>
    /// Who answers for a person at a moment: the person, or while they are away the deputy, or the deputy's deputy and so on;
    /// <c>null</c> when that leads to nobody, in a circle, or to somebody who may not.
    /// </summary>
    public static int? StandIn(this IOrganization people, int personId, string workflow, DateTime atUtc, Func<int, bool> mayHold)
    {
        var seen = new HashSet<int>();
        for (int? person = personId; person is { } p && seen.Add(p); person = people.DeputyOf(p, workflow))
        {
            if (people.IsPresent(p, atUtc)) { return mayHold(p) ? p : null; }
        }
        return null;
    }

    /// <summary>The nearest person above who is present; absent and disabled ones are skipped.</summary>
    public static int? PresentAbove(this IOrganization people, int personId, DateTime atUtc)
    {
        foreach (var manager in people.LineAbove(personId))
        {
            if (people.IsPresent(manager, atUtc)) { return manager; }
        }
        return null;
    }
}
