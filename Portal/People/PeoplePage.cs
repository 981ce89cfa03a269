using System.Globalization;
using Portal.Identity;
using Portal.Organization;

namespace Portal.People;

public sealed record PeopleFilter
{
    public string? Q { get; init; }
    public int? Team { get; init; }
    public PortalRoles? Role { get; init; }
    public bool Disabled { get; init; }

    /// <summary>The last person of the page before.</summary>
    public int? After { get; init; }

    public bool Fits(Person person) => (Team is not { } team || person.TeamId == team) && (Role is not { } role || (person.Roles & role) != 0)
        && (string.IsNullOrWhiteSpace(Q) || new[] { person.FullName, person.Email, person.Title }.Any(t => Contains(t, Q.Trim())));

    private static bool Contains(string? text, string part) =>
        text is not null && CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, part, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreWidth) >= 0;
}

/// <summary>People by name, a page at a time.</summary>
/// <param name="Total">How many fit, on all pages.</param>
/// <param name="After">Where the next page begins; <c>null</c> on the last.</param>
public sealed record PeoplePage(IReadOnlyList<Person> Rows, int Total, int? After)
{
    public static PeoplePage Of(IEnumerable<Person> people, PeopleFilter filter, int size)
    {
        var all = people.Where(filter.Fits).OrderBy(p => p.FullName, StringComparer.CurrentCulture).ThenBy(p => p.Id).ToList();
        // Whoever is no longer in the list begins it anew.
        var start = filter.After is { } after ? all.FindIndex(p => p.Id == after) + 1 : 0;
        var rows = all.Skip(start).Take(size).ToList();
        return new(rows, all.Count, start + rows.Count < all.Count ? rows[^1].Id : null);
    }

    /// <summary>The teams in which these people are, by name.</summary>
    public static IEnumerable<(int Id, string Name)> TeamsOf(IEnumerable<Person> people) =>
        people.Where(p => p.TeamId is not null).Select(p => (p.TeamId!.Value, p.TeamName!)).Distinct().OrderBy(t => t.Item2, StringComparer.CurrentCulture);
}
