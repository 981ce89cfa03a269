using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Tasks;
using Portal.Training.Assignments;
using Portal.Workflows.Training;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Training;

/// <summary>Certificates expire when the clock passes and are renewed in their window; anybody with the address can verify one.</summary>
public sealed class CertificateTests(TrainingCompany company) : IClassFixture<TrainingCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OverThreeYears_ACertificateIsRenewedTwice_KeepsItsDay_AndThenExpires_WithOneMailARung()
    {
        var course = await company.CourseAsync(months: 12);
        var first = await company.AssignAsync(course, company.NorthRep);
        await TrainingCompany.ReadAllAsync(await company.SignedInAsync(company.NorthRep), first);
        var until = (await company.FindAsync(first)).ValidUntil!.Value;
        for (var year = 1; year <= 2; year++)
        {
            await company.PassAsync(Until(until.AddDays(-91)), TimeSpan.FromDays(40));
            Assert.Null(await RenewalAsync(course));
            await company.PassAsync(TimeSpan.FromDays(45), TimeSpan.FromDays(1));
            var renewal = (await RenewalAsync(course))!;
            Assert.Equal((AssignmentSource.Recertification, until), (renewal.Source, renewal.DueOn));
            await TrainingCompany.ReadAllAsync(await company.SignedInAsync(company.NorthRep), renewal.Number);
            var next = Validity.Plus(until, 12, (await company.FindAsync(first)).AnchorDay!.Value);
            Assert.Equal(next, (await company.FindAsync(renewal.Number)).ValidUntil);
            until = next;
        }
        await company.PassAsync(Until(until.AddDays(-95)), TimeSpan.FromDays(40));
        await company.PassAsync(TimeSpan.FromDays(105), TimeSpan.FromDays(1));

        var last = (await RenewalAsync(course))!;
        Assert.Equal(TrainingState.Overdue, last.StateOn(company.Day));
        Assert.Equal(TrainingState.Expired, (await company.DbAsync(db => db.Assignments.AsNoTracking().SingleAsync(a => a.Id == last.RenewsId, Stop))).StateOn(company.Day));
        var rungs = await company.DbAsync(db => db.JournalEntries.Where(j => j.InstanceId == last.InstanceId && j.Action == "Climb").OrderBy(j => j.Seq).Select(j => j.Facts!).ToListAsync(Stop));
        string[] expected = ["D90", "D60", "D30", "D7", "D1L", "D7L"];
        Assert.Equal(expected.Length, rungs.Count);
        Assert.All(expected, r => Assert.Contains(rungs, f => f.Contains($"\"{r}\"", StringComparison.Ordinal)));
        Assert.Equal(4, await company.DbAsync(db => db.OutboxMessages.CountAsync(m => m.InstanceId == last.InstanceId && m.Kind == "Reminder" && m.RecipientId == company.NorthRep.Id, Stop)));
        Assert.Equal([company.NorthManager.Id, company.Hr.Id], await company.DbAsync(db => db.OutboxMessages.Where(m => m.InstanceId == last.InstanceId && m.Kind == "Escalated").OrderBy(m => m.CreatedUtc).Select(m => m.RecipientId!.Value).ToListAsync(Stop)));
    }

    [Fact]
    public async Task ACertificate_IsVerifiedByItsAddress_WhichTellsNothingElse()
    {
        var number = await company.AssignAsync(await company.CourseAsync(months: 12), company.NorthColleague);
        var holder = await company.SignedInAsync(company.NorthColleague);
        await TrainingCompany.ReadAllAsync(holder, number);
        var certificate = await company.DbAsync(db => db.Certificates.Where(c => c.Assignment!.Number == number).Select(c => c.Number).SingleAsync(Stop));
        var page = $"/Training/Certificates/{certificate}";
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.NorthRep)).GetAsync(page, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.Admin)).SendFormAsync(page + "?handler=Link")).StatusCode);
        var made = await ReadAsync(await holder.SendFormAsync(page + "?handler=Link"));
        var address = new Uri(made.QuerySelector("[data-testid=address]")!.GetAttribute("value")!).PathAndQuery;
        Assert.Null((await PageAsync(holder, page)).QuerySelector("[data-testid=address]"));

        var anybody = company.Browser();
        var text = (await PageAsync(anybody, address)).QuerySelector("[data-testid=verified]")!.TextContent;
        Assert.Contains(certificate, text, StringComparison.Ordinal);
        Assert.Contains(company.NorthColleague.FullName, text, StringComparison.Ordinal);
        Assert.Contains("Valid", text, StringComparison.Ordinal);
        Assert.DoesNotContain(number, text, StringComparison.Ordinal);
        Assert.DoesNotContain(address[3..], await company.DbAsync(db => db.Certificates.Select(c => c.TokenHash).ToListAsync(Stop)));
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(address[..^1] + "x", Stop)).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await (await company.SignedInAsync(company.Hr)).SendFormAsync(page + "?handler=Revoke", ("Reason", "Somebody else took the quiz"))).StatusCode);
        Assert.Contains("Revoked", (await PageAsync(anybody, address)).QuerySelector("[data-testid=state]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(TrainingState.Expired, (await company.FindAsync(number)).StateOn(company.Day));
        await company.SweepAsync();
        Assert.False(await company.DbAsync(db => db.Assignments.AnyAsync(a => a.OwnerId == company.NorthColleague.Id && a.Source == AssignmentSource.Recertification, Stop)));
        var tries = new List<HttpStatusCode>();
        for (var i = 0; i < 25; i++) { tries.Add((await anybody.GetAsync("/c/nothing", Stop)).StatusCode); }
        Assert.Equal(HttpStatusCode.TooManyRequests, tries[^1]);
    }

    [Fact]
    public async Task WhoeverRenewsInTheWindow_KeepsTheAnniversary_WhereverTheRenewalCameFrom()
    {
        var course = await company.CourseAsync(months: 12);
        var first = await company.AssignAsync(course, company.SouthRep);
        await TrainingCompany.ReadAllAsync(await company.SignedInAsync(company.SouthRep), first);
        var until = (await company.FindAsync(first)).ValidUntil!.Value;
        company.Time.Shift += Until(until.AddDays(-20));
        var again = await company.AssignAsync(course, company.SouthRep);
        await company.SweepAsync();
        await TrainingCompany.ReadAllAsync(await company.SignedInAsync(company.SouthRep), again);
        Assert.Equal(Validity.Plus(until, 12, until.Day), (await company.FindAsync(again)).ValidUntil);
    }

    private TimeSpan Until(DateOnly day) => TimeSpan.FromDays(day.DayNumber - company.Day.DayNumber);

    private Task<Assignment?> RenewalAsync(long course) => company.DbAsync(db => db.Assignments.AsNoTracking().SingleOrDefaultAsync(a => a.CourseId == course && a.OwnerId == company.NorthRep.Id && a.Status == AssignmentStatus.Open, Stop));
}
