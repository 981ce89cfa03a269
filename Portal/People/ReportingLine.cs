using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.People;

/// <summary>Who reports to whom, read inside the transaction that changes it: two changes side by side cannot close a circle.</summary>
public sealed class ReportingLine
{
    private readonly Dictionary<int, (string Name, int? ManagerId, int? DeputyId)> people;

    private ReportingLine(Dictionary<int, (string, int?, int?)> people) => this.people = people;

    public static async Task<ReportingLine> LoadAsync(PortalDbContext db) =>
        new((await db.Users.AsNoTracking().Select(u => new { u.Id, u.FullName, u.ManagerId, u.DeputyId }).ToListAsync()).ToDictionary(u => u.Id, u => (u.FullName, u.ManagerId, u.DeputyId)));

    public string? NameOf(int? id) => id is { } known && people.TryGetValue(known, out var person) ? person.Name : null;

    /// <summary>The circle that would arise if <paramref name="managerId"/> led <paramref name="id"/>, by name; <c>null</c> when none would.</summary>
    public string? CycleWith(int id, int managerId)
    {
        var chain = new List<int> { id };
        for (int? at = managerId; at is { } known && !chain.Skip(1).Contains(known); at = people.GetValueOrDefault(known).ManagerId)
        {
            chain.Add(known);
            if (known == id) { return string.Join(" → ", chain.Select(c => NameOf(c))); }
        }
        return null;
    }

    /// <summary>Everybody whose cases may climb to a person: the person, all below, and those the person stands in for.</summary>
    public IReadOnlyCollection<int> ConcernedBy(int id)
    {
        var found = new HashSet<int> { id };
        found.UnionWith(people.Where(p => p.Value.DeputyId == id).Select(p => p.Key));
        for (var grown = true; grown;)
        {
            var below = people.Where(p => p.Value.ManagerId is { } manager && found.Contains(manager) && !found.Contains(p.Key)).Select(p => p.Key).ToList();
            found.UnionWith(below);
            grown = below.Count > 0;
        }
        return found;
    }
}
