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

    /// <summary>Changes a team's name and who of HR looks after its people.</summary>
    public Task<PeopleResult> ChangeTeamAsync(int id, int version, string name, int? hrId, int actorId) => db.WriteAsync(async () =>
    {
        var line = await ReportingLine.LoadAsync(db);
        if (await db.Teams.SingleOrDefaultAsync(t => t.Id == id) is not { } team) { return new PeopleResult(PeopleStatus.NotFound); }
        if (team.Version != version) { return new(PeopleStatus.Conflict, id); }
        if (await db.Teams.AnyAsync(t => t.Name == name && t.Id != id)) { return new(PeopleStatus.NameTaken, id); }
        db.Audit(Now, actorId, TeamKind, id, "TeamName", team.Name, name);
        db.Audit(Now, actorId, TeamKind, id, "TeamHr", line.NameOf(team.HrId), line.NameOf(hrId));
        (team.Name, team.HrId, team.Version) = (name, hrId, team.Version + 1);
        return await DoneAsync(new(PeopleStatus.Done, id));
    });
}
