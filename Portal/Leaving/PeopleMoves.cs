using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.People;

namespace Portal.Leaving;

/// <summary>Changes of people that follow from somebody's leaving. Each is written down with the person concerned.</summary>
internal static class PeopleMoves
{
    public static async Task SetManagerAsync(Leave leave, int person, int? manager)
    {
        var user = await leave.Db.Users.SingleAsync(u => u.Id == person);
        leave.Db.Audit(leave.NowUtc, leave.ActorId, PeopleActions.Kind, person, "Manager", leave.People.NameOf(user.ManagerId), manager is null ? null : leave.People.NameOf(manager));
        (user.ManagerId, user.Version) = (manager, user.Version + 1);
    }

    /// <summary>Names another deputy wherever it was the one who leaves; nobody, where that would be the person or lead in a circle.</summary>
    /// <returns>Whether the other one stands in now.</returns>
    public static async Task<bool> ReplaceDeputyAsync(Leave leave, int person, int to, IReadOnlyList<string> workflows)
    {
        var db = leave.Db;
        var line = await ReportingLine.LoadAsync(db);
        var before = line.DeputiesOf(person);
        int? Now(int? deputy, int? instead) => deputy == leave.PersonId ? instead : deputy;
        DeputyFields With(int? instead) => new(Now(before.General, instead), before.ByKind.Select(k => (k.Key, Deputy: Now(k.Value, instead))).Where(k => k.Deputy is not null).ToDictionary(k => k.Key, k => k.Deputy!.Value));
        var takes = person != to && workflows.All(w => line.DeputyCircle(person, With(to), w) is null);
        var chosen = With(takes ? to : null);

        var user = await db.Users.SingleAsync(u => u.Id == person);
        db.Audit(leave.NowUtc, leave.ActorId, PeopleActions.Kind, person, "Deputy", line.NameOf(before.General), line.NameOf(chosen.General));
        (user.DeputyId, user.Version) = (chosen.General, user.Version + 1);
        foreach (var row in await db.KindDeputies.Where(d => d.PersonId == person && d.DeputyId == leave.PersonId).ToListAsync())
        {
            db.Audit(leave.NowUtc, leave.ActorId, PeopleActions.Kind, person, "KindDeputy", $"{row.DefinitionId}: {line.NameOf(row.DeputyId)}", takes ? $"{row.DefinitionId}: {line.NameOf(to)}" : null);
            if (takes) { row.DeputyId = to; } else { db.KindDeputies.Remove(row); }
        }
        await db.SaveChangesAsync();
        return takes;
    }
}
