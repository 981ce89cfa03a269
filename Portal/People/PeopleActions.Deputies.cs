using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Identity;

namespace Portal.People;

public sealed partial class PeopleActions
{
    /// <summary>Names who stands in for a person. Refused are the person, people who are not here any more, and circles in which a workflow's decisions would never arrive.</summary>
    /// <returns>Why it is refused, or <c>null</c>.</returns>
    private PeopleResult? DeputyRefusal(int id, DeputyFields chosen, ReportingLine line)
    {
        var before = line.DeputiesOf(id);
        if (chosen.Says(before)) { return null; }
        bool IsFit(int? deputy, int? kept) => deputy is null || deputy == kept || (deputy != id && line.IsActive(deputy.Value));
        if (!IsFit(chosen.General, before.General)) { return new(PeopleStatus.UnfitDeputy, id); }
        foreach (var (workflow, deputy) in chosen.ByKind)
        {
            if (catalog.All.All(b => b.Newest.Id != workflow) || !IsFit(deputy, before.ByKind.TryGetValue(workflow, out var kept) ? kept : null)) { return new(PeopleStatus.UnfitDeputy, id, Workflow: workflow); }
        }
        foreach (var workflow in catalog.All.Select(b => b.Newest.Id))
        {
            if (line.DeputyCircle(id, chosen, workflow) is { } circle)
            {
                return new(PeopleStatus.DeputyCircle, id, Chain: line.Show(circle), Workflow: workflow, Other: line.NameOf(circle[^2]), OwnKind: chosen.ByKind.ContainsKey(workflow));
            }
        }
        return null;
    }

    /// <summary>Stores the deputies and what has changed about them.</summary>
    /// <returns>Whether anything did.</returns>
    private async Task<bool> WriteDeputiesAsync(PortalUser user, DeputyFields chosen, ReportingLine line, int? actorId)
    {
        var before = line.DeputiesOf(user.Id);
        if (chosen.Says(before)) { return false; }
        db.Audit(Now, actorId, Kind, user.Id, "Deputy", line.NameOf(before.General), line.NameOf(chosen.General));
        user.DeputyId = chosen.General;
        var rows = await db.KindDeputies.Where(d => d.PersonId == user.Id).ToDictionaryAsync(d => d.DefinitionId);
        foreach (var workflow in rows.Keys.Union(chosen.ByKind.Keys))
        {
            var (row, deputy) = (rows.GetValueOrDefault(workflow), chosen.ByKind.TryGetValue(workflow, out var named) ? named : (int?)null);
            db.Audit(Now, actorId, Kind, user.Id, "KindDeputy", row is null ? null : $"{workflow}: {line.NameOf(row.DeputyId)}", deputy is null ? null : $"{workflow}: {line.NameOf(deputy)}");
            if (deputy is null) { db.KindDeputies.Remove(row!); }
            else if (row is null) { db.KindDeputies.Add(new() { PersonId = user.Id, DefinitionId = workflow, DeputyId = deputy.Value }); }
            else { row.DeputyId = deputy.Value; }
        }
        return true;
    }
}
