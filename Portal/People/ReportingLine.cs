using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.People;

/// <summary>Who reports to whom and who stands in for whom, read inside the transaction that changes it: two changes side by side cannot close a circle.</summary>
public sealed class ReportingLine
{
    private sealed record Member(string Name, int? ManagerId, DeputyFields Deputies, bool IsDisabled);

    private readonly Dictionary<int, Member> people;

    private ReportingLine(Dictionary<int, Member> people) => this.people = people;

    public static async Task<ReportingLine> LoadAsync(PortalDbContext db)
    {
        var kinds = (await db.KindDeputies.AsNoTracking().ToListAsync()).ToLookup(d => d.PersonId);
        var users = await db.Users.AsNoTracking().Select(u => new { u.Id, u.FullName, u.ManagerId, u.DeputyId, u.IsDisabled }).ToListAsync();
        return new(users.ToDictionary(u => u.Id, u => new Member(u.FullName, u.ManagerId, new(u.DeputyId, kinds[u.Id].ToDictionary(d => d.DefinitionId, d => d.DeputyId)), u.IsDisabled)));
    }

    public string? NameOf(int? id) => id is { } known && people.TryGetValue(known, out var person) ? person.Name : null;

    public bool IsActive(int id) => people.TryGetValue(id, out var person) && !person.IsDisabled;

    public DeputyFields DeputiesOf(int id) => people.TryGetValue(id, out var person) ? person.Deputies : DeputyFields.None;

    /// <summary>The circle that would arise if <paramref name="managerId"/> led <paramref name="id"/>, by name; <c>null</c> when none would.</summary>
    public string? CycleWith(int id, int managerId) => Circle(id, managerId, p => people.GetValueOrDefault(p)?.ManagerId) is { } chain ? Show(chain) : null;

    /// <summary>The circle in which a workflow's decisions would go if a person had these deputies: everybody on it, the person first and last; <c>null</c> when they would not.</summary>
    public IReadOnlyList<int>? DeputyCircle(int id, DeputyFields chosen, string workflow) =>
        chosen.For(workflow) is { } first ? Circle(id, first, p => DeputiesOf(p).For(workflow)) : null;

    public string Show(IEnumerable<int> chain) => string.Join(" → ", chain.Select(c => NameOf(c)));

    /// <summary>Everybody whose cases may come to a person: the person, all for whom the person stands in, also as a deputy's deputy, and all below those.</summary>
    public IReadOnlyCollection<int> ConcernedBy(int id)
    {
        var found = new HashSet<int> { id };
        Grow(found, member => member.Deputies.All.Any(found.Contains));
        Grow(found, member => member.ManagerId is { } manager && found.Contains(manager));
        return found;
    }

    private void Grow(HashSet<int> found, Func<Member, bool> joins)
    {
        for (var grown = true; grown;)
        {
            var more = people.Where(p => !found.Contains(p.Key) && joins(p.Value)).Select(p => p.Key).ToList();
            found.UnionWith(more);
            grown = more.Count > 0;
        }
    }

    private static List<int>? Circle(int id, int first, Func<int, int?> next)
    {
        var chain = new List<int> { id };
        for (int? at = first; at is { } known && !chain.Skip(1).Contains(known); at = next(known))
        {
            chain.Add(known);
            if (known == id) { return chain; }
        }
        return null;
    }
}
