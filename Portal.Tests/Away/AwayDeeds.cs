using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Organization;
using Portal.People;
using Portal.Tests.Support;
using Portal.Workflows;

namespace Portal.Tests.Away;

/// <summary>People go away and come back, and timers do what follows from it.</summary>
internal static class AwayDeeds
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>From so many days before or after today until so many, in the person's own days.</summary>
    public static async Task AwayAsync(this TestCompany company, PortalUser person, int fromDays, int untilDays)
    {
        var (zone, today) = (Zones.Of(person.TimeZoneId), Zones.DayOf(company.Time.GetUtcNow().UtcDateTime, Zones.Of(person.TimeZoneId)));
        var result = await company.UseAsync<PeopleActions, PeopleResult>(async people =>
            await people.AddAbsenceAsync(person.Id, await company.VersionAsync(person), Zones.StartOf(today.AddDays(fromDays), zone), Zones.StartOf(today.AddDays(untilDays), zone), null, person.Id));
        Assert.True(result.IsDone, $"{result.Status}");
        await company.SweepAsync();
    }

    /// <summary>Back before it was planned.</summary>
    public static async Task BackAsync(this TestCompany company, PortalUser person)
    {
        var now = company.Time.GetUtcNow().UtcDateTime;
        var absence = await company.DbAsync(db => db.Absences.Where(a => a.UserId == person.Id && a.FromUtc <= now && now < a.UntilUtc).Select(a => a.Id).SingleAsync(Stop));
        var result = await company.UseAsync<PeopleActions, PeopleResult>(async people => await people.RemoveAbsenceAsync(person.Id, await company.VersionAsync(person), absence, person.Id));
        Assert.True(result.IsDone, $"{result.Status}");
        await company.SweepAsync();
    }

    public static Task<int> SweepAsync(this TestCompany company) => company.UseAsync<TimerSweep, int>(sweep => sweep.RunAsync(Stop));

    /// <summary>Who has open work items of a case, by id.</summary>
    public static Task<List<int>> HoldersAsync(this TestCompany company, string number) => company.DbAsync(db =>
        db.WorkItems.Where(w => w.Instance!.Reference == number && w.Status == WorkItemStatus.Open).Select(w => w.AssigneeId).Order().ToListAsync(Stop));

    private static Task<int> VersionAsync(this TestCompany company, PortalUser person) => company.DbAsync(db => db.Users.Where(u => u.Id == person.Id).Select(u => u.Version).SingleAsync(Stop));
}
