using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Coaching;
using Portal.Tests.Reviews;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Wellbeing;

/// <summary>After a joint visit the manager writes what went well and what to try; it comes back in the next review and check-in.</summary>
public sealed class CoachingTests(ReviewCompany company) : IClassFixture<ReviewCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ANote_IsWrittenFromAVisit_Answered_AndStandsInReviewAndCheckIn()
    {
        var visit = await company.InteractAsync(company.NorthAccount, company.NorthRep, "Showed the new line");
        var (manager, rep) = (await company.SignedInAsync(company.NorthManager), await company.SignedInAsync(company.NorthRep));
        Assert.NotNull((await PageAsync(manager, $"/Interactions/{visit}")).QuerySelector("[data-testid=coach]"));
        Assert.Null((await PageAsync(rep, $"/Interactions/{visit}")).QuerySelector("[data-testid=coach]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(manager, $"/Coaching/New?interaction={visit}", "note-form", ("Input.Well", "Calm"))).StatusCode);
        var written = await PostAsync(manager, $"/Coaching/New?interaction={visit}", "note-form", ("Input.Well", "Stayed calm"), ("Input.Next", "Ask before you offer"));
        Assert.Equal(HttpStatusCode.Redirect, written.StatusCode);
        var address = written.Headers.Location!.OriginalString;
        Assert.Equal(visit, await company.DbAsync(db => db.CoachingNotes.Where(n => n.PersonId == company.NorthRep.Id).Select(n => n.InteractionId).SingleAsync(Stop)));
        Assert.Contains("Showed the new line", (await PageAsync(rep, address)).QuerySelector("[data-testid=note]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(rep, address, "answer-form", ("Input.Text", "I will"))).StatusCode);
        Assert.Contains("I will", (await PageAsync(manager, address)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ask before you offer", (await PageAsync(rep, "/CheckIns")).QuerySelector("[data-testid=to-try]")!.TextContent, StringComparison.Ordinal);

        var cycle = await company.CycleAsync(company.NorthRep);
        var review = await company.DbAsync(db => db.Reviews.Where(r => r.CycleId == cycle.Id && r.OwnerId == company.NorthRep.Id).Select(r => r.Number).SingleAsync(Stop));
        foreach (var client in new[] { rep, manager }) { Assert.Contains("Ask before you offer", (await PageAsync(client, $"/Reviews/{review}")).QuerySelector("[data-testid=coaching]")!.TextContent, StringComparison.Ordinal); }
        Assert.Null((await PageAsync(await company.SignedInAsync(company.Hr), $"/Reviews/{review}")).QuerySelector("[data-testid=coaching]"));
    }

    [Fact]
    public async Task OnlyThePersonAndTheLine_ReadIt_AndOnlyTheLineWrites()
    {
        var (facts, manager) = (new CoachingFacts(company.SouthRep.Id, null, DateOnly.FromDateTime(DateTime.UtcNow), "Well", "Southern advice", null, Guid.NewGuid()), await company.ViewerAsync(company.SouthManager));
        foreach (var person in new[] { company.NorthManager, company.SouthRep, company.Hr, company.NorthRep })
        {
            var viewer = await company.ViewerAsync(person);
            Assert.Null(await company.UseAsync<CoachingActions, long?>(a => a.WriteAsync(facts, viewer)));
        }
        var id = await company.UseAsync<CoachingActions, long?>(a => a.WriteAsync(facts, manager));
        Assert.Equal(id, await company.UseAsync<CoachingActions, long?>(a => a.WriteAsync(facts, manager)));
        foreach (var (person, reads) in new[] { (company.SouthRep, true), (company.SouthManager, true), (company.Director, true), (company.NorthManager, false), (company.NorthRep, false), (company.Hr, false) })
        {
            Assert.Equal(reads ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await (await company.SignedInAsync(person)).GetAsync($"/Coaching/{id}", Stop)).StatusCode);
        }
    }
}
