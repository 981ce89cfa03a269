using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Coaching;
using Portal.Identity;
using Portal.Support.Counselling;
using Portal.Support.Events;
using Portal.Support.Pulses;
using Portal.Support.Resources;
using Portal.Tests.Support;

namespace Portal.Tests.Permissions;

/// <summary>A confidential request of the employee and what else there is under Support; with a version that no empty form has, so that whatever is posted changes nothing.</summary>
public sealed class SupportRecords(TestCompany company)
{
    public async Task<IEnumerable<(string Begin, string Value)>> AddAsync()
    {
        var now = company.Time.GetUtcNow().UtcDateTime;
        await company.AddAsync(PortalRoles.Counsellor, name: "Cora Counsellor");
        var (rep, manager, hr, id) = (await company.ViewerAsync(company.NorthRep), await company.ViewerAsync(company.NorthManager), await company.ViewerAsync(company.Hr), Guid.NewGuid());
        Assert.Equal(CounsellingAnswer.Done, await company.UseAsync<CounsellingActions, CounsellingAnswer>(a => a.SendAsync(id, new(CounsellingTopic.Other, "Something", ContactWay.Portal, null, false), null, rep)));
        await company.DbAsync(db => db.WriteAsync(() => db.CounsellingRequests.ExecuteUpdateAsync(s => s.SetProperty(r => r.Version, 7))));
        var happening = await company.UseAsync<EventActions, long>(a => a.PlanAsync(new("Walk", "River", null, now.AddDays(5), now.AddDays(5).AddHours(2), null), company.NorthManager.TeamId, Guid.NewGuid(), manager));
        await company.DbAsync(db => db.WriteAsync(() => db.TeamEvents.ExecuteUpdateAsync(s => s.SetProperty(e => e.Version, 7))));
        var pulse = await company.UseAsync<PulseActions, long>(a => a.OpenAsync(new("Pulse", Pulse.Standard, now.AddDays(9), Guid.NewGuid()), hr));
        await company.DbAsync(db => db.WriteAsync(() => db.Pulses.ExecuteUpdateAsync(s => s.SetProperty(p => p.Version, 7))));
        var note = await company.UseAsync<CoachingActions, long?>(a => a.WriteAsync(new(company.NorthRep.Id, null, DateOnly.FromDateTime(now), "Well", "Next", null, Guid.NewGuid()), manager));
        await company.UseAsync<ResourceActions, ResourceAnswer>(a => a.SaveAsync(null, 0, new("Zh", "En", "Zh", "En", null, 1), hr));
        await company.DbAsync(db => db.WriteAsync(() => db.SupportResources.ExecuteUpdateAsync(s => s.SetProperty(r => r.Version, 7))));
        var resource = await company.DbAsync(db => db.SupportResources.Select(r => r.Id).SingleAsync());
        string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
        return [("Support/Counselling/{id", id.ToString("D")), ("Support/Events/{id", Text(happening)), ("Support/Events/{key", Text(happening)), ("Support/Pulses/{id", Text(pulse)), ("Support/Resources/{key", Text(resource)), ("Coaching/{id", Text(note!.Value))];
    }
}
