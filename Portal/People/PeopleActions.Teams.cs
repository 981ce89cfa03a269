using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;

namespace Portal.People;

public sealed partial class PeopleActions
{
    /// <summary>Subject kind of audit entries about a team.</summary>
    public const string TeamKind = "Team";

    public Task<PeopleResult> AddTeamAsync(string name, int actorId) => db.WriteAsync(async () =>
    {
        if (await db.Teams.AnyAsync(t => t.Name == name)) { return new PeopleResult(PeopleStatus.NameTaken); }
        var team = new Team { Name = name, Version = 1 };
        db.Teams.Add(team);
        await db.SaveChangesAsync();
        db.Audit(Now, actorId, TeamKind, team.Id, "TeamAdded", null, name);
        return await DoneAsync(new(PeopleStatus.Done, team.Id));
    });

    /// <summary>Changes a team's name, the region it belongs to and who of HR looks after its people.</summary>
    public Task<PeopleResult> ChangeTeamAsync(int id, int version, string name, int? hrId, int? parentId, int actorId) => db.WriteAsync(async () =>
    {
        var line = await ReportingLine.LoadAsync(db);
        if (await db.Teams.SingleOrDefaultAsync(t => t.Id == id) is not { } team) { return new PeopleResult(PeopleStatus.NotFound); }
        if (team.Version != version) { return new(PeopleStatus.Conflict, id); }
        if (await db.Teams.AnyAsync(t => t.Name == name && t.Id != id)) { return new(PeopleStatus.NameTaken, id); }
        var parents = await db.Teams.ToDictionaryAsync(t => t.Id, t => new { t.Name, t.ParentId });
        if (parentId is { } wanted && !parents.ContainsKey(wanted)) { return new(PeopleStatus.NotFound); }
        // Walking up from the new region, the team itself must not be met.
        for (int? above = parentId, steps = 0; above is { } at && steps <= parents.Count; above = parents[at].ParentId, steps++)
        {
            if (at == id) { return new(PeopleStatus.Cycle, id); }
        }
        string? NameOf(int? team) => team is { } known ? parents[known].Name : null;
        db.Audit(Now, actorId, TeamKind, id, "TeamParent", NameOf(team.ParentId), NameOf(parentId));
        db.Audit(Now, actorId, TeamKind, id, "TeamName", team.Name, name);
        db.Audit(Now, actorId, TeamKind, id, "TeamHr", line.NameOf(team.HrId), line.NameOf(hrId));
        (team.Name, team.HrId, team.ParentId, team.Version) = (name, hrId, parentId, team.Version + 1);
        return await DoneAsync(new(PeopleStatus.Done, id));
    });
}
