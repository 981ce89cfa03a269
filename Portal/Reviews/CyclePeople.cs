using Portal.Identity;
using Portal.Organization;

namespace Portal.Reviews;

/// <summary>Whom a cycle is for.</summary>
/// <param name="Teams">Members of these teams; none = of all.</param>
/// <param name="LineOf">Only people below this manager.</param>
public sealed record CycleScope(IReadOnlyList<int> Teams, PortalRoles Roles, int? LineOf)
{
    public static CycleScope Of(ReviewCycle cycle) => new(cycle.TeamIds, cycle.Roles, cycle.LineOfId);
}

public static class CyclePeople
{
    /// <summary>Active people who match, by name. Whoever has no manager is not among them: nobody would write the other part.</summary>
    public static IEnumerable<Person> Matching(this StaffDirectory people, CycleScope scope)
    {
        var line = scope.LineOf is { } manager ? people.Subtree(manager).ToHashSet() : null;
        return people.Active.Where(p => IsMeant(p, scope, line) && HasManager(people, p)).OrderBy(p => p.FullName, StringComparer.CurrentCulture).ThenBy(p => p.Id);
    }

    /// <summary>Who matches and cannot be reviewed, because nobody leads them.</summary>
    public static IEnumerable<Person> WithoutManager(this StaffDirectory people, CycleScope scope) =>
        scope.LineOf is not null ? [] : people.Active.Where(p => IsMeant(p, scope, null) && !HasManager(people, p)).OrderBy(p => p.FullName, StringComparer.CurrentCulture);

    private static bool IsMeant(Person person, CycleScope scope, HashSet<int>? line) =>
        (person.Roles & scope.Roles) != 0 && (scope.Teams.Count == 0 || (person.TeamId is { } team && scope.Teams.Contains(team)))
        && (line is null || (line.Contains(person.Id) && person.Id != scope.LineOf));

    private static bool HasManager(StaffDirectory people, Person person) => person.ManagerId is { } manager && people.IsActive(manager);
}
