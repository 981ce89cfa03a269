using Portal.Data;
using Portal.Organization;

namespace Portal.Leaving;

/// <summary>People who report to the person.</summary>
public sealed class DirectReports() : Holding("Reports", HeldKind.Person, needsCustomers: false)
{
    public override Task<List<Held>> ReadAsync(PortalDbContext db, StaffDirectory people, int person, CancellationToken cancellationToken) =>
        Task.FromResult(Of(people, p => p.ManagerId == person));

    public override async Task<List<Held>> MoveAsync(Leave leave, IReadOnlyList<Held> things, int to)
    {
        var above = leave.People.ManagerOf(leave.PersonId);
        var moved = things.Select(t => t with { ToId = leave.People.Subtree((int)t.Id).Contains(to) ? above : to }).ToList();
        foreach (var thing in moved) { await PeopleMoves.SetManagerAsync(leave, (int)thing.Id, thing.ToId); }
        await leave.Db.SaveChangesAsync();
        return moved;
    }

    internal static List<Held> Of(StaffDirectory people, Func<Person, bool> fits) => [.. people.People.Values.Where(p => !p.IsDisabled && fits(p)).OrderBy(p => p.Id).Select(p => new Held(p.Id))];
}

/// <summary>People for whom the person stands in, in general or for one workflow.</summary>
public sealed class DeputyOfOthers(IReadOnlyList<string> workflows) : Holding("Deputies", HeldKind.Person, needsCustomers: false)
{
    public override Task<List<Held>> ReadAsync(PortalDbContext db, StaffDirectory people, int person, CancellationToken cancellationToken) =>
        Task.FromResult(DirectReports.Of(people, p => p.DeputyId == person || p.KindDeputies.Values.Contains(person)));

    public override async Task<List<Held>> MoveAsync(Leave leave, IReadOnlyList<Held> things, int to)
    {
        var moved = new List<Held>(things.Count);
        foreach (var thing in things) { moved.Add(thing with { ToId = await PeopleMoves.ReplaceDeputyAsync(leave, (int)thing.Id, to, workflows) ? to : null }); }
        return moved;
    }
}
